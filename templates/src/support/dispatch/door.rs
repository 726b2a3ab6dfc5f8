//! All that data can do with one API.

use serde_json::value::RawValue;

use super::super::raw::{self, Kind};
use super::super::{Auth, ClientBuilder, Core, FromCore};
use super::arguments::{members, text};
use super::{Entry, Model, Outcome, Refusal};

/// All that data can do with one API: its tables.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    /// The operations, in the order of the description.
    pub operations: &'static [Entry],

    /// The models and named types.
    pub models: &'static [Model],

    /// The ways to authenticate.
    pub credentials: &'static [Scheme],

    /// Query parameters that every operation takes.
    pub globals: &'static [&'static str],

    /// Name and version of the API, for the header `User-Agent`.
    pub product: &'static str,
}

impl Door {
    /// Calls an operation by its id. `arguments` is JSON by place and name, as [`Arguments::parse`](super::Arguments::parse)
    /// reads it.
    pub async fn call(&self, core: &Core, operation_id: &str, arguments: &str) -> Outcome {
        match self.operations.iter().find(|entry| entry.is_called(operation_id)) {
            Some(entry) => entry.call(core, arguments, self.globals).await,
            None => Outcome::refused(&Refusal::new(format!("there is no operation `{operation_id}`"))),
        }
    }

    /// Decodes the JSON of a model, named as in the description or as in Rust, and encodes it again.
    ///
    /// # Errors
    /// Fails if there is no such model, or the value is not what the description says.
    pub fn reencode(&self, model: &str, json: &str) -> Result<String, Refusal> {
        let by = |name: fn(&Model) -> &'static str| self.models.iter().find(|known| name(known) == model);
        let found = by(|model| model.schema).or_else(|| by(|model| model.name));
        match found {
            Some(known) if !model.is_empty() => known.reencode(json),
            Some(_) | None => Err(Refusal::new(format!("there is no model `{model}`"))),
        }
    }

    /// The credential in `{"scheme": "secret"}`, or `{"scheme": {"user": "…", "password": "…"}}`; several schemes together.
    ///
    /// # Errors
    /// Fails if the API does not know a scheme, or a secret has another form.
    pub fn credential(&self, json: &str) -> Result<Option<Auth>, Refusal> {
        let mut all: Option<Auth> = None;
        for (name, secret) in members("the credential", json)? {
            let by = |is_it: fn(&str, &str) -> bool| self.credentials.iter().find(|scheme| is_it(scheme.name, &name));
            // Two schemes may differ in nothing but case.
            let known = by(|known, name| known == name).or_else(|| by(str::eq_ignore_ascii_case));
            let scheme = known.ok_or_else(|| Refusal::new(format!("there is no scheme `{name}`")))?;
            let auth = scheme.auth(secret)?;
            all = Some(match all {
                Some(others) => others.and(auth),
                None => auth,
            });
        }
        Ok(all)
    }

    /// Starts a client of the server at `base_url`.
    pub fn builder(&self, base_url: &str) -> ClientBuilder<Shell> {
        ClientBuilder::new(base_url, self.product)
    }
}

/// A client without methods.
#[derive(Clone)]
pub struct Shell {
    /// What calls are sent through.
    pub core: Core,
}

impl FromCore for Shell {
    type Credential = Auth;

    fn from_core(core: Core) -> Self {
        Self { core }
    }
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    name: &'static str,
    make: Make,
}

#[derive(Clone, Copy, Debug)]
enum Make {
    Secret(fn(String) -> Auth),
    Login(fn(String, String) -> Auth),
}

impl Scheme {
    /// A scheme with one secret.
    pub const fn secret(name: &'static str, make: fn(String) -> Auth) -> Self {
        let make = Make::Secret(make);
        Self { name, make }
    }

    /// A scheme with a user and a password.
    pub const fn login(name: &'static str, make: fn(String, String) -> Auth) -> Self {
        let make = Make::Login(make);
        Self { name, make }
    }

    /// Its name in the description.
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn auth(&self, secret: &RawValue) -> Result<Auth, Refusal> {
        let secret = secret.get();
        match self.make {
            Make::Secret(make) if raw::kind(secret) == Kind::String => Ok(make(text(secret))),
            Make::Secret(_) => Err(Refusal::new(format!("the secret of `{}` is a string", self.name))),
            Make::Login(make) => {
                let members = members(self.name, secret)?;
                let find = |name: &str| {
                    let found = members.iter().find(|(known, _)| known == name);
                    found.map(|(_, value)| text(value.get()))
                };
                match (find("user"), find("password")) {
                    (Some(user), Some(password)) => Ok(make(user, password)),
                    (None, _) | (_, None) => Err(Refusal::new(format!("`{}` has a user and a password", self.name))),
                }
            }
        }
    }
}
