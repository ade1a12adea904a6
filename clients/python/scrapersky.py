"""A client of ScraperSky Batch in one file, of the standard library alone (Python 3.9 and newer): copy it.

    from scrapersky import ScraperSky

    client = ScraperSky("http://127.0.0.1:8000", api_key)
    batch = client.submit(["example.com", "iana.org"], max_pages=5)
    client.wait(batch["batch_id"], on_progress=print)
    for result in client.results(batch["batch_id"]):
        print(result["domain"], result["metadata"] and result["metadata"]["title"])
"""

import base64
import hashlib
import hmac
import http.client
import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

_BASE = "/api/v3/batch_page_scraper"

# Answers that say: the same request may succeed before long.
_PASSING = {429, 502, 503, 504}
_LONGEST_PAUSE_S = 30.0


class ApiError(Exception):
    """An answer that is not a success. `code` is stable and for programs, the text one sentence for people."""

    def __init__(self, status, problem):
        super().__init__(problem.get("detail") or f"The server answered {status}.")
        self.status = status
        self.code = problem.get("code") or f"http_{status}"
        self.problem = problem


class ServerUnreachable(Exception):
    """No answer came: nothing is there, or the connection broke."""


class WaitedTooLong(Exception):
    """A batch had not ended when the time was up; it goes on. `batch` is how it stood."""

    def __init__(self, batch):
        super().__init__(f"Batch {batch['batch_id']} is at {batch['progress']} %.")
        self.batch = batch


class ResultsIncomplete(Exception):
    """The results broke off before they were complete: what came is never taken for all."""


class WebhookRefused(Exception):
    """The message does not come from who it says, or not from now."""


class ScraperSky:
    """The API of a service. What may pass (the server is away or busy) is tried again, up to `tries` times in all."""

    def __init__(self, base_url, api_key, tries=5, timeout_s=30.0):
        self._base_url = base_url.rstrip("/")
        self._api_key = api_key
        self._tries = tries
        self._timeout_s = timeout_s

    def submit(self, domains, idempotency_key=None, **options):
        """Creates a batch; `options` are the other fields of the body (`max_pages=5`, `metadata={...}`, ...)."""
        body = json.dumps({"domains": list(domains), **options}).encode()
        return self._create("application/json", body, {}, idempotency_key)

    def submit_csv(self, path, idempotency_key=None, **query):
        """Creates a batch of a CSV file; `column="website"` says where the domains are."""
        with open(path, "rb") as file:
            return self._create("text/csv", file.read(), query, idempotency_key)

    def status(self, batch_id, domains=False):
        """How a batch stands; `domains` adds the states of up to 1,000 of its domains."""
        return self._json("GET", f"/batch/{batch_id}/status", {"domain_statuses": str(domains).lower()})

    def wait(self, batch_id, timeout_s=None, on_progress=None):
        """Polls until the batch has ended, as often as the server says is useful, and answers how. Raises WaitedTooLong."""
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            response = self._open("GET", f"/batch/{batch_id}/status", {"domain_statuses": "false"})
            with response:
                batch = json.load(response)
            if on_progress is not None:
                on_progress(batch)
            if batch["ended"]:
                return batch
            pause = float(response.headers.get("Retry-After") or 1)
            if deadline is not None and time.monotonic() + pause > deadline:
                raise WaitedTooLong(batch)
            time.sleep(pause)

    def results(self, batch_id, pages=False):
        """Every domain's result in the order of the batch, read as they come. Raises ResultsIncomplete."""
        total = self.status(batch_id)["total_domains"]
        query = {"format": "ndjson", **({"include": "pages"} if pages else {})}
        count = 0
        try:
            with self._open("GET", f"/batch/{batch_id}/results", query) as response:
                for line in response:
                    count += 1
                    yield json.loads(line)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ResultsIncomplete(f"{count} of {total} results came before the end.") from error
        if count < total:
            raise ResultsIncomplete(f"{count} of {total} results came before the end.")

    def domains(self, batch_id, **filters):
        """The domains of a batch without what was found; `status="failed"`, `error_code="timeout"` choose."""
        return self._pages(f"/batch/{batch_id}/domains", {**filters, "limit": 1000})

    def batches(self, **filters):
        """Batches, the newest first; `status="processing"` chooses."""
        return self._pages("/batches", {**filters, "limit": 100})

    def errors(self, batch_id):
        """Failures by code, the commonest first, with what to do about each."""
        return self._json("GET", f"/batch/{batch_id}/errors")

    def retry(self, batch_id, codes=None):
        """Tries the failed domains again: all of them, or those of these codes."""
        query = {} if codes is None else {"error_code": ",".join(codes)}
        return self._json("POST", f"/batch/{batch_id}/retry", query)

    def cancel(self, batch_id):
        """No new domain starts, and running ones stop at the next page; what was found stays."""
        return self._json("POST", f"/batch/{batch_id}/cancel")

    def delete(self, batch_id):
        """Deletes a batch that has ended, with all of its data."""
        self._open("DELETE", f"/batch/{batch_id}").close()

    def job(self, job_id):
        """One domain: its result, and how each attempt at it went."""
        return self._json("GET", f"/status/{job_id}")

    def _create(self, content_type, body, query, idempotency_key):
        # The same key at each try: a batch whose answer was lost is not created twice.
        headers = {"Content-Type": content_type, "Idempotency-Key": idempotency_key or str(uuid.uuid4())}
        return self._json("POST", "/batch", query, body, headers)

    def _pages(self, path, query):
        cursor = None
        while True:
            page = self._json("GET", path, {**query, **({"cursor": cursor} if cursor else {})})
            yield from page["data"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _json(self, method, path, query=None, body=None, headers=None):
        with self._open(method, path, query, body, headers) as response:
            return json.load(response)

    def _open(self, method, path, query=None, body=None, headers=None):
        url = f"{self._base_url}{_BASE}{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        for attempt in range(1, self._tries + 1):
            request = urllib.request.Request(url, body, {"X-API-Key": self._api_key, **(headers or {})}, method=method)
            pause = random.random() * min(_LONGEST_PAUSE_S, 0.25 * 2**attempt)
            try:
                return urllib.request.urlopen(request, timeout=self._timeout_s)
            except urllib.error.HTTPError as error:
                with error:
                    problem = _problem_of(error)
                pause = max(pause, _retry_after(error.headers))
                if error.code not in _PASSING or attempt == self._tries or pause > _LONGEST_PAUSE_S:
                    raise ApiError(error.code, problem) from None
            except (OSError, http.client.HTTPException) as error:
                if attempt == self._tries:
                    raise ServerUnreachable(f"{self._base_url} does not answer: {error}") from error
            time.sleep(pause)


def verify_webhook(body, headers, secret, tolerance_s=300, now=None):
    """Checks the signature of a webhook (Standard Webhooks) and answers its content, or raises WebhookRefused.

    `body` are the bytes as they came; `secret` is `whsec_...`, or a list of several while they are being changed.
    """
    named = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, timestamp, signatures = (named[f"webhook-{part}"] for part in ("id", "timestamp", "signature"))
        age = abs((time.time() if now is None else now) - int(timestamp))
    except (KeyError, ValueError) as error:
        raise WebhookRefused(f"a header is missing or malformed: {error}") from None
    if age > tolerance_s:
        raise WebhookRefused("webhook-timestamp is too far from now")
    content = b".".join([message_id.encode(), timestamp.encode(), body])
    for one in [secret] if isinstance(secret, str) else secret:
        key = base64.b64decode(one[len("whsec_"):] if one.startswith("whsec_") else one)
        expected = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(expected.encode(), given.encode()) for given in signatures.split(" ")):
            return json.loads(body)
    raise WebhookRefused("no signature fits")


def _problem_of(error):
    try:
        problem = json.load(error)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def _retry_after(headers):
    value = headers.get("Retry-After") or ""
    return float(value) if value.isdigit() else 0.0
