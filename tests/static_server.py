"""A web host in miniature: serves a folder of files to this computer only."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread


@contextmanager
def serve(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address, ending in a slash, of `folder` while the block runs.

    With a prefix such as "/oza/" the folder is found there, and nowhere else.
    """
    with TemporaryDirectory() as empty:
        root = folder.resolve()
        if name := prefix.strip("/"):
            mount = Path(empty, name)
            mount.parent.mkdir(parents=True, exist_ok=True)
            mount.symlink_to(root, target_is_directory=True)
            root = Path(empty)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(root)))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/" + (f"{name}/" if name else "")
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Static files as a plain host gives them: no log, and no listing of a folder."""

    def list_directory(self, path: object) -> None:
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name it has there
        pass
