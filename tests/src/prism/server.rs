//! Prism: installed, started with a description, and ended.

use std::fs::File;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::installed;

/// The package, in the version that the exceptions were noted for.
const PACKAGE: &str = "@stoplight/prism-cli";
const VERSION: &str = "5.14.2";

/// How long it may take to read a large description.
const PATIENCE: Duration = Duration::from_secs(300);

/// A server on this machine's loopback address.
pub struct Prism {
    process: Child,
    port: u16,
}

impl Prism {
    /// Installs Prism below `dir` if it is not there, and starts it with `description`.
    ///
    /// # Errors
    /// When npm or node cannot be started, or the description cannot be read.
    pub fn start(dir: &Path, description: &Path) -> io::Result<Self> {
        let program = installed(dir, PACKAGE, VERSION)?.join("dist/index.js");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = File::create(description.with_extension("log"))?;
        let process = Command::new("node")
            .arg(program)
            .args(["mock", "--host", "127.0.0.1", "--port", &port.to_string()])
            .arg(description)
            .stdout(log)
            .stderr(Stdio::null())
            .spawn()?;
        let mut server = Self { process, port };
        server.await_listening()?;
        Ok(server)
    }

    fn await_listening(&mut self) -> io::Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if self.process.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                return Err(io::Error::other("Prism does not read the description"));
            }
            thread::sleep(Duration::from_millis(200));
        }
        Ok(())
    }

    /// Where it listens.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
