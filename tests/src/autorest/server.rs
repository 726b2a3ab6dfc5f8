//! The test server: installed, started, asked for its score, and ended.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::installed;

/// The package and the version that the list of calls was written for.
const PACKAGE: &str = "@microsoft.azure/autorest.testserver";
const VERSION: &str = "3.3.51";

/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server on this machine's loopback address.
pub struct TestServer {
    process: Child,
    port: u16,
    package: PathBuf,
}

impl TestServer {
    /// Installs the server below `dir` if it is not there, and starts it.
    ///
    /// # Errors
    /// When npm or node cannot be started, or the server does not answer.
    pub fn start(dir: &Path) -> io::Result<Self> {
        let package = installed(dir, PACKAGE, VERSION)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = File::create(dir.join("server.log"))?;
        let process = Command::new("node")
            .arg(package.join("dist/cli/cli.js"))
            .args(["run", "--port", &port.to_string(), "--coverageDirectory"])
            .arg(dir.join("coverage"))
            .stdout(log)
            .stderr(Stdio::null())
            .spawn()?;
        let server = Self { process, port, package };
        server.await_first_answer()?;
        Ok(server)
    }

    fn await_first_answer(&self) -> io::Result<()> {
        let start = Instant::now();
        loop {
            match self.score() {
                Ok(_) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => return Err(error),
                Err(_) => thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    /// Where it listens.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The description of that name.
    pub fn description(&self, name: &str) -> PathBuf {
        self.package.join("swagger").join(format!("{name}.json"))
    }

    /// How often each required scenario was met.
    ///
    /// # Errors
    /// When the server does not answer.
    pub fn score(&self) -> io::Result<BTreeMap<String, u64>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(b"GET /report HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        serde_json::from_str(body).map_err(io::Error::other)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
