//! Calls for programs without an async runtime. One thread of the process drives the connections of all clients.

use std::future::Future;
use std::sync::OnceLock;
use std::thread;

use ::tokio::runtime::{Builder, Handle};

use super::report::{Cause, Record, Report};
use super::{BuildError, Call, Error, ErrorKind, Info, Operation, Raw, Reply, Sending};

/// The runtime that timers and connections belong to, started by the first call that blocks.
static RUNTIME: OnceLock<Result<Handle, BuildError>> = OnceLock::new();

/// Runs `future` to its end on this thread, for programs without an async runtime.
///
/// # Errors
/// Fails inside an async runtime, where the future is to be awaited instead: a thread that waits here drives nothing else,
/// and what it waits for may be driven by itself. Fails also if the process may have no further thread.
pub fn block_on<T>(future: impl Future<Output = T>) -> Result<T, BuildError> {
    if Handle::try_current().is_ok() {
        return Err(BuildError::new(
            "a call that blocks was made inside an async runtime: await it, or in `spawn_blocking` use the `block_on` of \
             the runtime's handle",
        ));
    }
    let runtime = RUNTIME.get_or_init(start).as_ref().map_err(Clone::clone)?;
    Ok(runtime.block_on(future))
}

fn start() -> Result<Handle, BuildError> {
    let unfit = |error: std::io::Error| BuildError::new(format!("the thread for calls that block: {error}"));
    let runtime = Builder::new_current_thread().enable_all().build().map_err(unfit)?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(std::future::pending::<()>());
    let thread = thread::Builder::new().name("blocking-calls".to_owned());
    thread.spawn(drive).map_err(unfit)?;
    Ok(handle)
}

impl<Op: Operation> Sending<Op> {
    /// Waits on this thread until the call has ended.
    ///
    /// # Errors
    /// Fails as the call does, and before anything is sent inside an async runtime.
    pub fn wait(self) -> Result<Reply<Op::Output>, Error<Op::Error>> {
        block_on(self).unwrap_or_else(|error| Err(unsent(Op::INFO, error)))
    }
}

impl<Op: Operation> Call<'_, Op> {
    /// Sends the call and waits on this thread until it has ended, for programs without an async runtime.
    ///
    /// # Errors
    /// Fails as [`Call::send`] does, and before anything is sent inside an async runtime.
    pub fn send_blocking(self) -> Result<Reply<Op::Output>, Error<Op::Error>> {
        self.send().wait()
    }

    /// Sends the call, waits on this thread, and hands over the answer as it is, whatever the status.
    ///
    /// # Errors
    /// Fails if there is no complete answer, and before anything is sent inside an async runtime.
    pub fn raw_blocking(self) -> Result<Reply<Raw<Op>>, Error> {
        self.raw().wait()
    }
}

/// The error of a call that was not sent.
pub(super) fn unsent<E>(info: &'static Info, error: BuildError) -> Error<E> {
    Error::new(
        Report::new(Record::unsent(info), ErrorKind::Build, Cause::Build(error)),
        None,
    )
}
