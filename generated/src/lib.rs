// @generated from google_content/discovery.json, magento/swagger.yaml, maginium/openapi.json, next_commerce/openapi.yaml, taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Clients of refund APIs: Google Content for Shopping, Magento, Maginium, Next Commerce, TaxCloud.
//!
//! | module and feature | API |
//! | --- | --- |
//! | `google_content` | the Content API for Shopping |
//! | `magento` | the Commerce Admin REST endpoints API |
//! | `maginium` | the Maginium Admin API |
//! | `next_commerce` | the Admin API |
//! | `taxcloud` | the TaxCloud Sales Tax API |

#[cfg(feature = "google_content")]
pub mod google_content;
#[cfg(feature = "magento")]
pub mod magento;
#[cfg(feature = "maginium")]
pub mod maginium;
#[cfg(feature = "next_commerce")]
pub mod next_commerce;
pub mod support;
#[cfg(feature = "taxcloud")]
pub mod taxcloud;
