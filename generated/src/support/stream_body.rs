//! The body of a request that is read while it is sent.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use super::{Body, BodyStream, Bytes, ResponseBody, Stage, TransportError};

/// The body of a request that is read while it is sent. Clones read from the same place.
#[derive(Clone)]
pub struct StreamBody {
    source: Source,
    length: Option<u64>,
    progress: Option<Progress>,
    /// Counts what was read for the present attempt.
    flow: Option<Arc<Flow>>,
}

#[derive(Clone)]
enum Source {
    /// Can be read only once.
    Once(Arc<Once>),

    /// Can be read as often as needed, from any byte.
    Factory(Arc<dyn Fn(u64) -> ResponseBody + Send + Sync>),

    /// One after the other.
    Chain(Arc<Vec<Body>>),
}

type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// The pieces in which a body that is in memory is handed over.
const PIECE: usize = 64 * 1024;

impl StreamBody {
    /// A body that can be read only once. It is sent again only as long as nothing of it was read.
    pub fn once(stream: ResponseBody, length: Option<u64>) -> Self {
        let once = Once {
            stream: Mutex::new(stream),
            started: AtomicBool::new(false),
        };
        Self::of(Source::Once(Arc::new(once)), length)
    }

    /// A body that `open` reads as often as it is needed, from the byte with the number that it is given.
    pub fn replayable(length: Option<u64>, open: impl Fn(u64) -> ResponseBody + Send + Sync + 'static) -> Self {
        Self::of(Source::Factory(Arc::new(open)), length)
    }

    /// A body that is in memory, and handed over in pieces.
    pub fn pieces(bytes: Bytes) -> Self {
        let length = bytes.len() as u64;
        Self::replayable(Some(length), move |from| {
            let start = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
            ResponseBody::new(Pieces(bytes.slice(start..)))
        })
    }

    /// Bodies that are sent one after the other as one.
    pub(super) fn chain(bodies: Vec<Body>) -> Self {
        let length = bodies.iter().map(Body::length).sum();
        Self::of(Source::Chain(Arc::new(bodies)), length)
    }

    fn of(source: Source, length: Option<u64>) -> Self {
        Self {
            source,
            length,
            progress: None,
            flow: None,
        }
    }

    /// Calls `watch` whenever bytes are handed over, with their number since the beginning. An attempt that is repeated
    /// begins at 0.
    pub fn on_progress(mut self, watch: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(watch));
        self
    }

    /// How many bytes there are, as far as that is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether the body can be read from its beginning.
    pub fn is_replayable(&self) -> bool {
        match &self.source {
            Source::Once(once) => !once.started.load(Ordering::Acquire),
            Source::Factory(_) => true,
            Source::Chain(bodies) => bodies.iter().all(Body::is_replayable),
        }
    }

    /// Reads the body. Fails at once if it was read before and can be read only once; fails at the end if it is longer
    /// or shorter than it was said to be.
    pub fn open(&self) -> ResponseBody {
        self.open_at(0)
    }

    /// Reads the body from the byte with this number.
    pub(super) fn open_at(&self, from: u64) -> ResponseBody {
        let inner = match &self.source {
            Source::Once(_) if !self.is_replayable() => ResponseBody::new(Failed(Some("it was read before"))),
            Source::Once(once) => ResponseBody::new(Skipping(from, Arc::clone(once))),
            Source::Factory(open) => open(from),
            Source::Chain(bodies) => {
                let chain = Chain(bodies.iter().cloned().collect(), None);
                ResponseBody::new(Skipping(from, chain))
            }
        };
        ResponseBody::new(Counted {
            inner,
            count: from,
            body: self.clone(),
        })
    }

    /// The body, watched for whether it flows.
    pub(super) fn watched(mut self, flow: Arc<Flow>) -> Self {
        self.flow = Some(flow);
        self
    }

    /// Whether both read from the same place.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.source, &other.source) {
            (Source::Once(one), Source::Once(two)) => Arc::ptr_eq(one, two),
            (Source::Factory(one), Source::Factory(two)) => Arc::ptr_eq(one, two),
            (Source::Chain(one), Source::Chain(two)) => Arc::ptr_eq(one, two),
            (Source::Once(_) | Source::Factory(_) | Source::Chain(_), _) => false,
        }
    }
}

/// Shows the length, not the content.
impl std::fmt::Debug for StreamBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.length {
            Some(length) => write!(f, "Stream({length} bytes)"),
            None => f.write_str("Stream"),
        }
    }
}

/// Whether a body flows.
#[derive(Default)]
pub(super) struct Flow {
    pieces: AtomicU64,
    over: AtomicBool,
    /// Whoever waits for the next piece.
    waiting: Mutex<Option<Waker>>,
}

impl Flow {
    /// Grows with each piece that is read.
    pub(super) fn count(&self) -> u64 {
        self.pieces.load(Ordering::Acquire)
    }

    /// Whether the body was read to its end.
    pub(super) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Resolves when more was read than the first `seen` pieces.
    pub(super) fn poll_beyond(&self, seen: u64, context: &mut Context<'_>) -> Poll<()> {
        *self.waiting() = Some(context.waker().clone());
        match self.count() > seen {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }

    fn move_on(&self, is_over: bool) {
        self.over.fetch_or(is_over, Ordering::AcqRel);
        self.pieces.fetch_add(1, Ordering::AcqRel);
        let waiting = self.waiting().take();
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Waker>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream that is there once.
struct Once {
    stream: Mutex<ResponseBody>,
    started: AtomicBool,
}

impl BodyStream for Arc<Once> {
    fn poll_chunk(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        let chunk = ready!(stream.poll_chunk(context));
        self.started.store(true, Ordering::Release);
        Poll::Ready(chunk)
    }
}

/// Bytes in pieces, so that one can see them flow.
struct Pieces(Bytes);

impl BodyStream for Pieces {
    fn poll_chunk(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let size = self.0.len().min(PIECE);
        Poll::Ready((size > 0).then(|| Ok(self.0.split_to(size))))
    }
}

/// The bodies to come, and the one that is read.
struct Chain(VecDeque<Body>, Option<ResponseBody>);

impl BodyStream for Chain {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            if let Some(reader) = &mut self.1 {
                match ready!(reader.poll_chunk(context)) {
                    Some(chunk) => return Poll::Ready(Some(chunk)),
                    None => self.1 = None,
                }
            }
            self.1 = match self.0.pop_front() {
                None => return Poll::Ready(None),
                Some(Body::Empty) => None,
                Some(Body::Bytes(bytes)) => Some(ResponseBody::from(bytes)),
                Some(Body::Stream(stream)) => Some(stream.open()),
            };
        }
    }
}

/// A body without its first bytes.
struct Skipping<S>(u64, S);

impl<S: BodyStream + Unpin> BodyStream for Skipping<S> {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let mut chunk = match ready!(Pin::new(&mut self.1).poll_chunk(context)) {
                Some(Ok(chunk)) => chunk,
                other => return Poll::Ready(other),
            };
            let size = chunk.len().min(usize::try_from(self.0).unwrap_or(usize::MAX));
            self.0 -= size as u64;
            let rest = chunk.split_off(size);
            if !rest.is_empty() {
                return Poll::Ready(Some(Ok(rest)));
            }
        }
    }
}

/// A body that cannot be read.
struct Failed(Option<&'static str>);

impl BodyStream for Failed {
    fn poll_chunk(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.0.take().map(|reason| Err(failure(reason))))
    }
}

/// Holds a body to its length, and tells how far it is.
struct Counted {
    inner: ResponseBody,
    count: u64,
    body: StreamBody,
}

impl BodyStream for Counted {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(self.inner.poll_chunk(context));
        let length = self.body.length;
        let counted = match chunk {
            Some(Ok(bytes)) => {
                self.count = self.count.saturating_add(bytes.len() as u64);
                Some(if length.is_some_and(|length| self.count > length) {
                    Err(failure("it is longer than it was said to be"))
                } else {
                    if let Some(progress) = &self.body.progress {
                        progress(self.count);
                    }
                    Ok(bytes)
                })
            }
            None if length.is_some_and(|length| self.count < length) => {
                Some(Err(failure("it is shorter than it was said to be")))
            }
            other => other,
        };
        if let Some(flow) = &self.body.flow {
            // Of a body whose length is known nobody needs to ask for the end.
            let is_whole = length.is_some_and(|length| self.count >= length);
            flow.move_on(is_whole || !matches!(counted, Some(Ok(_))));
        }
        Poll::Ready(counted)
    }
}

/// What was sent before is unknown here.
fn failure(reason: &str) -> TransportError {
    TransportError::new(Stage::Exchange, format!("the content of the request: {reason}"))
}
