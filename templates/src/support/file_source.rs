//! Files to upload from the disk, from anything that can be read, and from streams.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use futures_core::Stream;

use super::{BodyStream, Bytes, File, MaybeSend, ResponseBody, Stage, StreamBody, TransportError};

impl File {
    /// A file on the disk, read while it is sent, as often as needed. It is known to the server by its name, without
    /// the folder.
    ///
    /// # Errors
    /// Fails if there is no such file, or if its length cannot be told.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path: PathBuf = path.as_ref().to_owned();
        let length = std::fs::metadata(&path)?.len();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let file = Self::streamed(StreamBody::replayable(Some(length), move |from| {
            let path = path.clone();
            reading(move || {
                let mut file = std::fs::File::open(&path)?;
                file.seek(SeekFrom::Start(from))?;
                Ok(file)
            })
        }));
        Ok(match name {
            Some(name) => file.named(name),
            None => file,
        })
    }

    /// What `reader` reads, on a thread of its own. It can be read only once, so that the call is not repeated once
    /// something was read.
    pub fn reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::streamed(StreamBody::once(reading(move || Ok(reader)), length))
    }

    /// What `stream` yields. It can be read only once, so that the call is not repeated once something was read.
    pub fn stream<S, B, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + MaybeSend + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self::streamed(StreamBody::once(ResponseBody::new(Streamed(Box::pin(stream))), length))
    }

    /// What `open` yields, which is asked for a new stream, beginning at the byte with the number that it is given,
    /// whenever the call is repeated.
    pub fn factory<F, S, B, E>(length: Option<u64>, open: F) -> Self
    where
        F: Fn(u64) -> S + Send + Sync + 'static,
        S: Stream<Item = Result<B, E>> + MaybeSend + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self::streamed(StreamBody::replayable(length, move |from| {
            ResponseBody::new(Streamed(Box::pin(open(from))))
        }))
    }
}

/// A stream of anybody's.
struct Streamed<S>(Pin<Box<S>>);

impl<S, B, E> BodyStream for Streamed<S>
where
    S: Stream<Item = Result<B, E>> + MaybeSend,
    B: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let item = self.0.as_mut().poll_next(context);
        item.map(|item| item.map(|item| item.map(Into::into).map_err(failure)))
    }
}

fn failure(error: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    TransportError::new(Stage::Exchange, error)
}

/// Reads on a thread of its own what `open` opens, since a disk may take its time.
fn reading<R: Read>(open: impl FnOnce() -> io::Result<R> + Send + 'static) -> ResponseBody {
    ResponseBody::new(Reading {
        start: Some(Box::new(move |pipe: &Pipe| match open() {
            Ok(reader) => pump(reader, pipe),
            Err(error) => pipe.push(Err(error)),
        })),
        pipe: Arc::default(),
    })
}

type Start = Box<dyn FnOnce(&Pipe) + Send>;

/// The end of a pipe that is read; dropping it ends the thread.
struct Reading {
    /// Nothing is opened before it is needed.
    start: Option<Start>,
    pipe: Arc<Pipe>,
}

/// What was read and not yet taken.
#[derive(Default)]
struct Pipe {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    ready: VecDeque<io::Result<Bytes>>,
    waker: Option<Waker>,
    ended: bool,
    abandoned: bool,
}

const PIECE: usize = 64 * 1024;

/// How many pieces are read ahead.
const AHEAD: usize = 4;

impl Pipe {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is room.
    fn push(&self, piece: io::Result<Bytes>) {
        let full = |state: &mut State| state.ready.len() >= AHEAD && !state.abandoned;
        let state = self.changed.wait_while(self.lock(), full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.ready.push_back(piece);
        state.wake();
    }

    fn is_abandoned(&self) -> bool {
        self.lock().abandoned
    }
}

impl State {
    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

fn pump(mut reader: impl Read, pipe: &Pipe) {
    let mut buffer = vec![0; PIECE];
    while !pipe.is_abandoned() {
        match reader.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => pipe.push(Ok(Bytes::copy_from_slice(buffer.get(..count).unwrap_or_default()))),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return pipe.push(Err(error)),
        }
    }
}

/// Tells the reading end that there is no more, also if the reader panics.
struct Ending(Arc<Pipe>);

impl Drop for Ending {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.ended = true;
        state.wake();
    }
}

impl BodyStream for Reading {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Some(start) = self.start.take() {
            let ending = Ending(Arc::clone(&self.pipe));
            let thread = std::thread::Builder::new().name("upload".to_owned());
            if let Err(error) = thread.spawn(move || start(&ending.0)) {
                return Poll::Ready(Some(Err(failure(error))));
            }
        }
        let mut state = self.pipe.lock();
        match state.ready.pop_front() {
            Some(piece) => {
                self.pipe.changed.notify_all();
                Poll::Ready(Some(piece.map_err(failure)))
            }
            None if state.ended => Poll::Ready(None),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.pipe.lock().abandoned = true;
        self.pipe.changed.notify_all();
    }
}
