//! Calls and values line by line: what the emitted example reads and writes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::super::{ClientBuilder, Core};
use super::arguments::{members, text};
use super::{Door, Refusal, Shell};

/// Answers lines of JSON. Clients are kept, one for each server and credential.
pub struct Lines {
    doors: Vec<(&'static str, Door)>,
    clients: HashMap<String, Core>,
    set_up: Option<SetUp>,
}

type SetUp = Box<dyn Fn(ClientBuilder<Shell>) -> ClientBuilder<Shell> + Send + Sync>;

/// The members of a line by name.
struct Line<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// What a line may have.
const MEMBERS: [&str; 10] = [
    "anonymous",
    "api",
    "args",
    "base_url",
    "call",
    "credential",
    "list",
    "operation_servers",
    "reencode",
    "value",
];

impl Lines {
    /// Answers for these APIs, each with its name.
    pub fn new(doors: impl IntoIterator<Item = (&'static str, Door)>) -> Self {
        Self {
            doors: doors.into_iter().collect(),
            clients: HashMap::new(),
            set_up: None,
        }
    }

    /// Has `set_up` see each client before it is built: for a transport of your own, hooks, limits.
    pub fn building(
        mut self,
        set_up: impl Fn(ClientBuilder<Shell>) -> ClientBuilder<Shell> + Send + Sync + 'static,
    ) -> Self {
        self.set_up = Some(Box::new(set_up));
        self
    }

    /// The answer to one line, itself one line of JSON. A line is one of
    ///
    /// ```json
    /// {"call": "operation id", "base_url": "https://…", "credential": {"scheme": "secret"}, "args": {"path": {…}, …}}
    /// {"reencode": "Model", "value": …}
    /// {"list": "operations"}
    /// ```
    ///
    /// with `"api": "name"` where there are several, `"anonymous": true` to call without a credential what asks for one, and
    /// `"operation_servers": {"https://…": "http://…"}` to put other servers in the place of those of single operations.
    pub async fn answer(&mut self, line: &str) -> String {
        let answered = self.answer_line(line).await;
        answered.unwrap_or_else(|refusal| json(&Refused(&refusal)))
    }

    /// Answers each line of `input` with a line of `output`; empty lines are passed over.
    ///
    /// # Errors
    /// Fails if a line cannot be read or an answer cannot be written.
    pub async fn serve(&mut self, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
        for line in input.lines() {
            let line = line?;
            if !line.trim().is_empty() {
                writeln!(output, "{}", self.answer(&line).await)?;
                output.flush()?;
            }
        }
        Ok(())
    }

    async fn answer_line(&mut self, line: &str) -> Result<String, Refusal> {
        let line = Line::read(line)?;
        let door = self.door(&line)?;
        if let Some(model) = line.text("reencode") {
            let value = line.get("value").ok_or_else(|| Refusal::new("`value` is missing"))?;
            return door
                .reencode(&model, value)
                .map(|value| format!("{{\"value\":{value}}}"));
        }
        if line.get("list").is_some() {
            return Ok(json(&door));
        }
        let operation = line
            .text("call")
            .ok_or_else(|| Refusal::new("a line has `call`, `reencode` or `list`"))?;
        let core = self.client(&door, &line)?;
        let outcome = door.call(&core, &operation, line.get("args").unwrap_or("{}")).await;
        Ok(json(&outcome))
    }

    fn door(&self, line: &Line<'_>) -> Result<Door, Refusal> {
        match (line.text("api"), self.doors.as_slice()) {
            (None, [(_, only)]) => Ok(*only),
            (None, _) => Err(Refusal::new("`api` is missing: there are several")),
            (Some(name), doors) => {
                let found = doors.iter().find(|(known, _)| *known == name);
                found
                    .map(|(_, door)| *door)
                    .ok_or_else(|| Refusal::new(format!("there is no API `{name}`")))
            }
        }
    }

    fn client(&mut self, door: &Door, line: &Line<'_>) -> Result<Core, Refusal> {
        let base_url = line
            .text("base_url")
            .ok_or_else(|| Refusal::new("`base_url` is missing"))?;
        let credential = line.get("credential").unwrap_or("{}");
        let is_anonymous = line.get("anonymous") == Some("true");
        let servers = line.get("operation_servers").unwrap_or("{}");
        let key = format!("{} {base_url} {servers} {credential} {is_anonymous}", door.product);
        if let Some(known) = self.clients.get(&key) {
            return Ok(known.clone());
        }
        let mut builder = door.builder(&base_url);
        for (named, url) in members("operation_servers", servers)? {
            builder = builder.operation_server(named, text(url.get()));
        }
        if let Some(auth) = door.credential(credential)? {
            builder = builder.credential(auth);
        }
        if is_anonymous {
            builder = builder.allow_anonymous();
        }
        if let Some(set_up) = &self.set_up {
            builder = set_up(builder);
        }
        let client = builder.build().map_err(|error| Refusal::new(error.to_string()))?;
        self.clients.insert(key, client.core.clone());
        Ok(client.core)
    }
}

/// Shows no credential.
impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.doors.iter().map(|(name, _)| name);
        f.debug_list().entries(names).finish()
    }
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Result<Self, Refusal> {
        let line = Self(members("the line", line)?);
        match line.0.iter().find(|(name, _)| !MEMBERS.contains(&name.as_ref())) {
            Some((name, _)) => Err(Refusal::new(format!("a line has no `{name}`"))),
            None => Ok(line),
        }
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.get())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(text)
    }
}

fn json(value: &impl Serialize) -> String {
    // Texts and lists of texts can always be written.
    serde_json::to_string(value).unwrap_or_default()
}

/// `{"refused": "…"}`: the line cannot be answered.
struct Refused<'a>(&'a Refusal);

impl Serialize for Refused<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("refused", &self.0.to_string())?;
        map.end()
    }
}
