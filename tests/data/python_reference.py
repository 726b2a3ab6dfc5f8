"""Makes calls with google-api-python-client: one JSON line in, one JSON line out."""

import json
import pathlib
import sys

import googleapiclient
import httplib2
from googleapiclient import discovery
from googleapiclient.http import MediaInMemoryUpload

CACHE = pathlib.Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
PART = 256 * 1024
services = {}


def service(path, base):
    """A service of the document at `path`, whose server is at `base`."""
    if (path, base) not in services:
        document = json.loads(pathlib.Path(path).read_text())
        document["rootUrl"] = base
        document.pop("mtlsRootUrl", None)
        http = httplib2.Http()
        # The library would take 308 for a redirect.
        http.redirect_codes = http.redirect_codes - {308}
        services[path, base] = discovery.build_from_document(document, http=http)
    return services[path, base]


def method(root, steps):
    """The method at the end of a path of resources."""
    *resources, name = steps
    for resource in resources:
        root = getattr(root, discovery.fix_method_name(resource))()
    return getattr(root, discovery.fix_method_name(name))


def call(line):
    steps = line["method"]
    if line.get("download"):
        steps = [*steps[:-1], steps[-1] + "_media"]
    arguments = {discovery.key2param(name): value for name, value in line.get("args", {}).items()}
    if "body" in line:
        arguments["body"] = line["body"]
    if media := line.get("media"):
        arguments["media_body"] = MediaInMemoryUpload(
            media["text"].encode() * media.get("times", 1),
            mimetype=media["content_type"],
            chunksize=PART,
            resumable=bool(media.get("in_parts")),
        )
    method(service(line["path"], line["base"]), steps)(**arguments).execute()


for text in sys.stdin:
    line = json.loads(text)
    try:
        if line.get("where"):
            answer = {"documents": str(CACHE), "version": googleapiclient.version.__version__ if hasattr(googleapiclient, "version") else ""}
        else:
            call(line)
            answer = {}
    except Exception as error:  # Whatever goes wrong is told, so that the case can be shown.
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
