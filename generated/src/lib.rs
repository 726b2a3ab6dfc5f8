// @generated from google_content/discovery.json, magento/swagger.yaml, maginium/openapi.json, next_commerce/openapi.yaml, taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Clients of refund APIs: Google Content for Shopping, Magento, Maginium, Next Commerce, TaxCloud.
//!
//! ```no_run
//! # #[cfg(all(feature = "google_content", feature = "reqwest"))]
//! # async fn first_call() -> Result<(), Box<dyn std::error::Error>> {
//! use refund_clients::google_content::{Client, Credential};
//!
//! let client = Client::builder(Client::BASE)
//!     .credential(Credential::oauth2("token"))
//!     .build()?;
//! let answer = client.orderreturns_list(1).await?;
//! println!("{answer:?}");
//! # Ok(())
//! # }
//! ```
//!
//! | module and feature | API |
//! | --- | --- |
//! | `google_content` | the Content API for Shopping |
//! | `magento` | the Commerce Admin REST endpoints API |
//! | `maginium` | the Maginium Admin API |
//! | `next_commerce` | the Admin API |
//! | `taxcloud` | the TaxCloud Sales Tax API |

pub mod support;

#[cfg(feature = "google_content")]
pub mod google_content;
#[cfg(feature = "magento")]
pub mod magento;
#[cfg(feature = "maginium")]
pub mod maginium;
#[cfg(feature = "next_commerce")]
pub mod next_commerce;
#[cfg(feature = "taxcloud")]
pub mod taxcloud;
