//! A server on a loopback port that plays a script: one step for each connection, and keeps every byte it was sent.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What the server does with one request.
#[derive(Clone, Debug)]
pub enum Exchange {
    /// Answers.
    Answer {
        /// The status.
        status: u16,
        /// Headers beside the content length.
        headers: Vec<(String, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Announces a longer body than it sends, and closes.
    CutBody {
        /// The status.
        status: u16,
        /// What is sent of the body.
        body: Vec<u8>,
    },
    /// Reads the request, answers nothing, and closes.
    Nothing,
    /// Reads the request, and leaves the caller waiting for that long.
    Silence(Duration),
}

impl Exchange {
    /// A JSON answer.
    pub fn json(status: u16, body: &str) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Self::Answer {
            status,
            headers,
            body: body.as_bytes().to_vec(),
        }
    }

    /// A page where JSON was expected.
    pub fn html(status: u16) -> Self {
        let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
        Self::Answer {
            status,
            headers,
            body: b"<!doctype html><title>Maintenance</title>".to_vec(),
        }
    }

    /// An answer without a body.
    pub fn empty(status: u16) -> Self {
        Self::Answer {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Adds a header to an answer.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

/// A request as it came over the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The method.
    pub method: String,
    /// The request target, byte for byte.
    pub target: String,
    /// Header names in lower case and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Seen {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server that plays `script`, then closes every further connection without an answer.
    ///
    /// # Errors
    /// When no loopback port can be had.
    pub fn play(script: impl IntoIterator<Item = Exchange>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut script = script.into_iter().collect::<Vec<_>>().into_iter();
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let step = script.next().unwrap_or(Exchange::Nothing);
                let log = Arc::clone(&log);
                // Each connection by itself, so that a silent one keeps no other waiting. A caller that goes away is
                // part of what is tested.
                thread::spawn(move || drop(serve(stream, &step, &log)));
            }
        });
        Ok(Self { address, seen })
    }

    /// Starts a server that answers each request as `answer` says, given the request and the server's address.
    ///
    /// # Errors
    /// When no loopback port can be had.
    pub fn answering(answer: impl Fn(&Seen, &str) -> Exchange + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let server = Self {
            address: address.clone(),
            seen: Arc::default(),
        };
        let (log, react) = (Arc::clone(&server.seen), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, react, address) = (Arc::clone(&log), Arc::clone(&react), address.clone());
                thread::spawn(move || drop(react_to(stream, &log, |seen| react(seen, &address))));
            }
        });
        Ok(server)
    }

    /// Every request since the last time.
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The base URL with this path: `http://127.0.0.1:PORT/path`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Every request so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The only request; an empty one when there was none or more than one.
    pub fn only(&self) -> Seen {
        match self.seen().as_slice() {
            [one] => one.clone(),
            _ => Seen::default(),
        }
    }
}

fn serve(stream: TcpStream, step: &Exchange, log: &Mutex<Vec<Seen>>) -> io::Result<()> {
    react_to(stream, log, |_| step.clone())
}

fn react_to(stream: TcpStream, log: &Mutex<Vec<Seen>>, react: impl FnOnce(&Seen) -> Exchange) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let request = read(&mut BufReader::new(stream.try_clone()?))?;
    let step = react(&request);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    answer(stream, &step)
}

fn answer(mut stream: TcpStream, step: &Exchange) -> io::Result<()> {
    match step {
        Exchange::Answer { status, headers, body } => {
            write_head(&mut stream, *status, headers, body.len())?;
            stream.write_all(body)
        }
        Exchange::CutBody { status, body } => {
            let headers = [("content-type".to_owned(), "application/json".to_owned())];
            write_head(&mut stream, *status, &headers, body.len() + 100)?;
            stream.write_all(body)
        }
        Exchange::Nothing => Ok(()),
        Exchange::Silence(time) => {
            thread::sleep(*time);
            Ok(())
        }
    }
}

fn write_head(stream: &mut TcpStream, status: u16, headers: &[(String, String)], length: usize) -> io::Result<()> {
    write!(stream, "HTTP/1.1 {status} Status\r\nconnection: close\r\n")?;
    for (name, value) in headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    match status {
        204 | 304 => write!(stream, "\r\n"),
        _ => write!(stream, "content-length: {length}\r\n\r\n"),
    }
}

fn read(reader: &mut impl BufRead) -> io::Result<Seen> {
    let mut seen = Seen::default();
    let first = line(reader)?;
    let mut words = first.split(' ');
    seen.method = words.next().unwrap_or_default().to_owned();
    seen.target = words.next().unwrap_or_default().to_owned();
    loop {
        let header = line(reader)?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        seen.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    if seen
        .header("transfer-encoding")
        .is_some_and(|value| value.contains("chunked"))
    {
        seen.body = chunks(reader)?;
    } else {
        let length = seen
            .header("content-length")
            .and_then(|value| value.parse().ok())
            .unwrap_or(0);
        seen.body = vec![0; length];
        reader.read_exact(&mut seen.body)?;
    }
    Ok(seen)
}

fn chunks(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = line(reader)?;
        let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16).unwrap_or(0);
        if size == 0 {
            line(reader)?;
            return Ok(body);
        }
        let mut chunk = vec![0; size];
        reader.read_exact(&mut chunk)?;
        body.extend(chunk);
        line(reader)?;
    }
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.take(64 * 1024).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
