"""Client of ScraperSky Batch without dependencies, for Python 3.9 and newer.

    from scrapersky import ScraperSky

    client = ScraperSky("http://127.0.0.1:8000", api_key)
    batch = client.submit(["example.com", "iana.org"], max_pages=5)
    client.wait(batch["batch_id"], on_progress=print)
    for result in client.results(batch["batch_id"]):
        print(result["domain"], result["metadata"] and result["metadata"]["title"])
"""

from __future__ import annotations

import base64
import email.message
import email.utils
import hashlib
import hmac
import http.client
import json
import os
import random
import shutil
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, Union

__version__ = "0.1.0"

Json = dict[str, Any]
_Value = TypeVar("_Value")
_Path = Union[str, "os.PathLike[str]"]

_BASE = "/api/v3/batch_page_scraper"

# Responses after which the same request can succeed.
_RETRYABLE_STATUSES = {429, 502, 503, 504}
# Operations with POST that may arrive twice although they have no idempotency key.
_REPEATABLE_POSTS = ("/cancel", "/retry", "/pause", "/resume", "/opt-outs")
_FIRST_BACKOFF_S = 0.5
_MAX_BACKOFF_S = 30.0


class ScraperSkyError(Exception):
    """Base class of the errors of this module. `code` is stable, for programs; the text is for people."""

    code: str = "error"
    retry_after_s: float | None = None


class ApiError(ScraperSkyError):
    """The API returned an error. `code` is that of the problem document, or `http_502` and the like without one.

    `retry_after_s` is the delay that the server asked for (`Retry-After`), or None.
    """

    def __init__(self, status: int, problem: Json, retry_after_s: float | None = None) -> None:
        super().__init__(problem.get("detail") or f"The server responded with HTTP {status}.")
        self.status = status
        self.code = problem.get("code") or f"http_{status}"
        self.problem = problem
        self.retry_after_s = retry_after_s


class ServerUnreachableError(ScraperSkyError):
    """No response: for example, nothing listens at the address, the connection broke, or `timeout_s` passed."""

    code = "server_unreachable"


class WaitTimeoutError(ScraperSkyError):
    """The timeout passed before the batch ended. The batch continues; `batch` is its last known state, or None."""

    code = "wait_timeout"

    def __init__(self, batch_id: str, batch: Json | None) -> None:
        progress = "unknown" if batch is None else f"{batch['progress']} %"
        super().__init__(f"Batch {batch_id} has not ended in time; its progress is {progress}.")
        self.batch = batch


class InvalidValueError(ScraperSkyError):
    """A value of a list has a comma, such as a tag. The API would read it as two values."""

    code = "invalid_value"


class ResultsIncompleteError(ScraperSkyError):
    """The stream of results ended before all of them arrived."""

    code = "results_incomplete"


class WebhookVerificationError(ScraperSkyError):
    """The signature does not match, a header is missing or malformed, or the timestamp is too far from now."""

    code = "webhook_verification_failed"


class ScraperSky:
    """The API of one service.

    A request is sent up to `max_attempts` times, within `retry_for_s` seconds, while the server is unreachable or
    busy, or its response breaks off.
    A request that must not arrive twice, such as `share`, is retried only after 429: after any other failure, the
    server may have completed it. A retry waits at least for the time of `Retry-After`; if that would exceed
    `retry_for_s`, as for a daily quota, ApiError is raised at once. `timeout_s` limits each wait for the network.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        max_attempts: int = 5,
        timeout_s: float = 30.0,
        retry_for_s: float = 300.0,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._api_key = api_key
        self._max_attempts = max_attempts
        self._timeout_s = timeout_s
        self._retry_for_s = retry_for_s

    def submit(self, domains: Iterable[str | Json], idempotency_key: str | None = None, **options: Any) -> Json:
        """Creates a batch. `options` are the other fields of the body: `max_pages=5`, `metadata={...}`."""
        body = json.dumps({"domains": list(domains), **options}).encode()
        return self._create("application/json", body, {}, idempotency_key)

    def submit_csv(self, path: _Path, idempotency_key: str | None = None, **query: Any) -> Json:
        """Creates a batch from a CSV file. `column="website"` names the column with the domains."""
        with open(path, "rb") as file:
            return self._create("text/csv", file.read(), query, idempotency_key)

    def status(self, batch_id: str, domains: bool = False) -> Json:
        """Reads a batch's status; `domains` adds the statuses of up to 1,000 of its domains."""
        return self._json("GET", f"/batch/{batch_id}/status", {"domain_statuses": domains})

    def wait(
        self, batch_id: str, timeout_s: float | None = None, on_progress: Callable[[Json], object] | None = None
    ) -> Json:
        """Polls until the batch has ended and returns its last status. Raises WaitTimeoutError if `timeout_s` passes,
        or would pass before the next poll."""
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        batch: Json | None = None
        while True:
            try:
                query = {"domain_statuses": False}
                path = f"/batch/{batch_id}/status"
                state, delay_s = self._request(_read_state, "GET", path, query, deadline=deadline)
            except (ApiError, ServerUnreachableError) as error:
                if deadline is None or time.monotonic() + (error.retry_after_s or 0.0) < deadline:
                    raise
                raise WaitTimeoutError(batch_id, batch) from error
            batch = state
            if on_progress is not None:
                on_progress(state)
            if state["ended"]:
                return state
            if deadline is not None and time.monotonic() + delay_s > deadline:
                raise WaitTimeoutError(batch_id, batch)
            time.sleep(delay_s)

    def results(
        self, batch_id: str, pages: bool = False, rows: str = "domain", shape: str | None = None, **filters: Any
    ) -> Iterator[Json]:
        """Yields the results in the order of the batch. Raises ResultsIncompleteError if the stream breaks or, without
        `filters`, if a result is missing.

        A domain must match all `filters`: `status`, `error_code`, `site_state`, `rendering`, `language`, `country`,
        `technology`, `category`, `change`, `changed_field`, `has`, `field`, `q`; several values are a list:
        `has=["email", "phone"]`. With `rows="input"` there is one result for each row of the uploaded list, with the
        list's own columns first. `shape="clearbit"` returns Clearbit companies.
        """
        total = None
        if all(value is None for value in filters.values()):
            status = self.status(batch_id)
            total = status["total_domains"] if rows == "domain" else status.get("input_rows")
        include = "pages" if pages else None
        query = {"format": "ndjson", "rows": rows, "include": include, "shape": shape, **filters}
        count = 0
        try:
            with self._open("GET", f"/batch/{batch_id}/results", query) as response:
                for line in _lines(response):
                    result = json.loads(line)
                    count += 1
                    yield result
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ResultsIncompleteError(_incomplete(count, total)) from error
        if total is not None and count < total:
            raise ResultsIncompleteError(_incomplete(count, total))

    def companies(self, batch_id: str, **filters: Any) -> Iterator[Json]:
        """Yields each result as a Clearbit company, for CRM integrations; `filters` are those of `results`."""
        return self.results(batch_id, shape="clearbit", **filters)

    def download(self, batch_id: str, path: _Path, format: str = "csv", **query: Any) -> None:
        """Writes the results to a file, which appears only when it is complete. Raises ResultsIncompleteError if the
        response ends too early, and OSError if the connection is reset or the file cannot be written.

        `format` is `csv`, `xlsx`, `ndjson` or `json`; `query` are the filters of `results` and `rows="input"`,
        `excel=True`, `fields="domain,title"`.
        """
        unfinished = f"{path}.part"
        try:
            with self._open("GET", f"/batch/{batch_id}/results", {"format": format, **query}) as response:
                with open(unfinished, "wb") as file:
                    shutil.copyfileobj(response, file)
                # The number of bytes that `Content-Length` announced and that did not arrive.
                if response.length:
                    raise http.client.IncompleteRead(b"", response.length)
            os.replace(unfinished, path)
        except http.client.HTTPException as error:
            raise ResultsIncompleteError("The download ended too early. Start it again.") from error
        finally:
            if os.path.exists(unfinished):
                os.remove(unfinished)

    def domains(self, batch_id: str, **filters: Any) -> Iterator[Json]:
        """Yields the domains of a batch; filters: `status="failed"`, `error_code="timeout"`. `fields=[...]` adds columns
        of their results."""
        # A page with columns of results has at most 100 domains.
        limit = 100 if filters.get("fields") is not None else 1000
        return self._pages(f"/batch/{batch_id}/domains", {**filters, "limit": limit})

    def batches(self, **filters: Any) -> Iterator[Json]:
        """Yields the batches, newest first; filter: `status="processing"`."""
        return self._pages("/batches", {**filters, "limit": 100})

    def search_domains(self, start: str) -> Iterator[Json]:
        """Yields the newest result of each domain that begins with `start`, over all batches."""
        return self._pages("/domains", {"q": start, "limit": 100})

    def domain(self, domain: str) -> Json:
        """Reads the newest result of a domain over all batches."""
        return self._json("GET", f"/domains/{urllib.parse.quote(domain, safe='')}")

    def domain_history(self, domain: str) -> Iterator[Json]:
        """Yields the results of a domain over all batches, newest first, without their metadata."""
        return self._pages(f"/domains/{urllib.parse.quote(domain, safe='')}/history", {"limit": 100})

    def changes(self, since: str | None = None, limit: int = 1000) -> Json:
        """Reads one page of what changed over all compared scans: `data`, `has_more` and `next_cursor`.

        `since` is the `next_cursor` of an earlier call, or a time. Without it, the page begins with the first change.
        """
        return self._json("GET", "/changes", {"limit": limit, "since": since})

    def create_schedule(self, name: str, **options: Any) -> Json:
        """Creates a schedule. `options` are the other fields of the body: `domains=[...]` or `from_batch=...`,
        `cron="0 8 * * 1"` or `every="7d"`, `timezone="Europe/Berlin"`, `options={"compare": "last"}`."""
        return self._send_json("POST", "/schedules", {"name": name, **options})

    def create_schedule_from_csv(self, path: _Path, name: str, options: Json | None = None, **query: Any) -> Json:
        """Creates a schedule whose list is a CSV file. `query` are the other options of the schedule, and `column`."""
        query = {"name": name, "options": options, **query}
        with open(path, "rb") as file:
            return self._json("POST", "/schedules", query, file.read(), {"Content-Type": "text/csv"})

    def schedules(self) -> Iterator[Json]:
        """Yields the schedules, newest first."""
        return self._pages("/schedules", {"limit": 100})

    def schedule(self, schedule_id: str) -> Json:
        """Reads a schedule with its next and its last run."""
        return self._json("GET", f"/schedules/{schedule_id}")

    def update_schedule(self, schedule_id: str, **changes: Any) -> Json:
        """Changes the fields that are given; `domains` and `from_batch` replace the list."""
        return self._send_json("PATCH", f"/schedules/{schedule_id}", changes)

    def pause_schedule(self, schedule_id: str) -> Json:
        """Pauses a schedule, so that it starts no planned runs. A run that has begun continues."""
        return self._json("POST", f"/schedules/{schedule_id}/pause")

    def resume_schedule(self, schedule_id: str) -> Json:
        """Resumes a paused schedule, which runs at its next planned time."""
        return self._json("POST", f"/schedules/{schedule_id}/resume")

    def run_schedule(self, schedule_id: str) -> Json:
        """Runs a schedule now, in addition to its planned runs; `batch_id` is that of the run."""
        return self._json("POST", f"/schedules/{schedule_id}/run")

    def schedule_runs(self, schedule_id: str) -> Iterator[Json]:
        """Yields the runs and skipped ticks of a schedule, newest first."""
        return self._pages(f"/schedules/{schedule_id}/runs", {"limit": 100})

    def delete_schedule(self, schedule_id: str) -> None:
        """Deletes a schedule. Its batches stay."""
        self._open("DELETE", f"/schedules/{schedule_id}").close()

    def erase_domain(self, domain: str) -> Json:
        """Erases what was found on a domain from the results of all batches. If `complete` is false, the rest is erased
        in the background: call again to see that it is complete."""
        return self._json("DELETE", f"/domains/{urllib.parse.quote(domain, safe='')}")

    def opt_outs(self) -> Iterator[Json]:
        """Yields the domains that are opted out, in alphabetical order, without those of `OPT_OUT_DOMAINS`."""
        return self._pages("/opt-outs", {"limit": 1000})

    def opt_out(self, domain: str, note: str | None = None) -> Json:
        """Opts a domain out: crawls that begin later request neither it nor its subdomains. Existing results stay."""
        return self._send_json("POST", "/opt-outs", {"domain": domain, "note": note})

    def remove_opt_out(self, domain: str) -> None:
        """Allows requests to an opted-out domain again, unless `OPT_OUT_DOMAINS` contains it."""
        self._open("DELETE", f"/opt-outs/{urllib.parse.quote(domain, safe='')}").close()

    def share(self, batch_id: str, days: int | None = None) -> Json:
        """Creates a read-only link to one batch. Only this call returns its `token`; `url` is the path of its page."""
        return self._send_json("POST", f"/batch/{batch_id}/share", {} if days is None else {"expires_in_days": days})

    def shares(self, batch_id: str) -> list[Json]:
        """Reads the valid links to a batch, without their tokens."""
        shares: list[Json] = self._json("GET", f"/batch/{batch_id}/share")["data"]
        return shares

    def unshare(self, batch_id: str, share_id: str) -> None:
        """Revokes a link to a batch: new requests with the link are refused."""
        self._open("DELETE", f"/batch/{batch_id}/share/{share_id}").close()

    def errors(self, batch_id: str) -> Json:
        """Reads the failures of a batch by error code, the most frequent first, with what to do about each."""
        return self._json("GET", f"/batch/{batch_id}/errors")

    def why(self, batch_id: str, domain: str | None = None) -> Json:
        """Reads why a batch, or one of its domains, has not ended: `reasons`, the most important first, each with
        `code` and `message`."""
        return self._json("GET", f"/batch/{batch_id}/why", {"domain": domain})

    def retry(self, batch_id: str, codes: Sequence[str] | None = None, render_needed: bool = False) -> Json:
        """Runs failed domains again, or those with these codes, but no invalid entries. With `render_needed`, runs
        complete domains again that need a browser and had none; their new results replace the old ones."""
        query = {"error_code": codes, "render_needed": True if render_needed else None}
        return self._json("POST", f"/batch/{batch_id}/retry", query)

    def cancel(self, batch_id: str) -> Json:
        """Cancels a batch: no new domain starts, and running crawls are aborted. Results so far are kept."""
        return self._json("POST", f"/batch/{batch_id}/cancel")

    def delete(self, batch_id: str) -> None:
        """Deletes a batch that has ended, with all of its data."""
        self._open("DELETE", f"/batch/{batch_id}").close()

    def job(self, job_id: str) -> Json:
        """Reads one domain's job: its result and each attempt."""
        return self._json("GET", f"/status/{job_id}")

    def screenshot(self, job_id: str) -> bytes:
        """Reads the picture of a job's home page as WebP. Raises ApiError with the status 404 if there is none."""
        return self._request(_read_bytes, "GET", f"/jobs/{job_id}/screenshot")

    def _create(self, content_type: str, body: bytes, query: Json, idempotency_key: str | None) -> Json:
        # Every attempt has the same key: a batch whose response was lost is not created twice.
        headers = {"Content-Type": content_type, "Idempotency-Key": idempotency_key or str(uuid.uuid4())}
        return self._json("POST", "/batch", query, body, headers)

    def _pages(self, path: str, query: Json) -> Iterator[Json]:
        cursor = None
        while True:
            page = self._json("GET", path, {**query, "cursor": cursor})
            yield from page["data"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _send_json(self, method: str, path: str, value: Json) -> Json:
        return self._json(method, path, None, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _json(
        self,
        method: str,
        path: str,
        query: Json | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Json:
        return self._request(_read_json, method, path, query, body, headers)

    def _open(self, method: str, path: str, query: Json | None = None) -> http.client.HTTPResponse:
        return self._request(lambda response: response, method, path, query)

    def _request(
        self,
        read: Callable[[http.client.HTTPResponse], _Value],
        method: str,
        path: str,
        query: Json | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        deadline: float | None = None,
    ) -> _Value:
        """Sends a request and returns what `read` returns for its response. A response that breaks off while `read`
        reads it counts as no response."""
        url = f"{self._base_url}{_BASE}{path}{_query(query or {})}"
        # Retry a request that must not arrive twice only after 429: after other failures, it may have been completed.
        is_repeatable = method != "POST" or "Idempotency-Key" in (headers or {}) or path.endswith(_REPEATABLE_POSTS)
        retryable_statuses = _RETRYABLE_STATUSES if is_repeatable else {429}
        give_up_at = time.monotonic() + self._retry_for_s
        if deadline is not None:
            give_up_at = min(give_up_at, deadline)
        attempt = 0
        while True:
            attempt += 1
            request = urllib.request.Request(url, body, {"X-API-Key": self._api_key, **(headers or {})}, method=method)
            timeout_s = self._timeout_s
            if deadline is not None:
                timeout_s = max(0.01, min(timeout_s, deadline - time.monotonic()))
            error: ApiError | ServerUnreachableError
            delay_s = random.random() * min(_MAX_BACKOFF_S, _FIRST_BACKOFF_S * 2 ** (attempt - 1))
            try:
                return read(urllib.request.urlopen(request, timeout=timeout_s))
            except urllib.error.HTTPError as http_error:
                with http_error:
                    retry_after_s = _retry_after_s(http_error.headers)
                    error = ApiError(http_error.code, _problem_of(http_error), retry_after_s)
                if http_error.code not in retryable_statuses:
                    raise error from None
                delay_s = max(delay_s, retry_after_s or 0.0)
            except (OSError, http.client.HTTPException) as cause:
                error = ServerUnreachableError(f"No complete response from {self._base_url}: {cause}.")
                error.__cause__ = cause
                if not is_repeatable:
                    raise error from cause
            if attempt >= self._max_attempts or time.monotonic() + delay_s > give_up_at:
                raise error
            time.sleep(delay_s)


def verify_webhook(
    body: bytes,
    headers: Mapping[str, str],
    secret: str | Sequence[str],
    tolerance_s: float = 300,
    now: float | None = None,
) -> Any:
    """Verifies a webhook's signature (Standard Webhooks) and returns its content. Raises WebhookVerificationError.

    `body` are the bytes as they arrived; `secret` is `whsec_...`, or a list of several while a secret is replaced.
    """
    named = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, timestamp, signatures = (named[f"webhook-{part}"] for part in ("id", "timestamp", "signature"))
        age_s = abs((time.time() if now is None else now) - int(timestamp))
    except (KeyError, ValueError) as error:
        raise WebhookVerificationError(f"A header is missing or malformed: {error}.") from None
    if age_s > tolerance_s:
        raise WebhookVerificationError("webhook-timestamp is too far from now.")
    content = b".".join([message_id.encode(), timestamp.encode(), body])
    for one in [secret] if isinstance(secret, str) else secret:
        key = base64.b64decode(one[len("whsec_"):] if one.startswith("whsec_") else one)
        expected = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(expected.encode(), given.encode()) for given in signatures.split(" ")):
            return json.loads(body)
    raise WebhookVerificationError("No signature matches the secret.")


def _query(values: Json) -> str:
    """Returns the query of a URL with its `?`, or nothing: a flag is `true` or `false`, a dict is JSON, other collections
    are joined by commas, and None is left out. Raises InvalidValueError for an item with a comma."""
    texts: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, bool):
            texts[name] = str(value).lower()
        elif isinstance(value, dict):
            texts[name] = json.dumps(value)
        elif isinstance(value, Collection) and not isinstance(value, str):
            for item in value:
                if "," in item:
                    raise InvalidValueError(f'"{item}" of `{name}` has a comma, which separates values here.')
            texts[name] = ",".join(value)
        elif value is not None:
            texts[name] = str(value)
    return "?" + urllib.parse.urlencode(texts) if texts else ""


def _lines(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Yields the lines of a response without their line feeds. Raises http.client.IncompleteRead if it breaks off."""
    missing = response.length
    parts: list[bytes] = []
    # Neither the iteration over a response nor `readline` raises an error when a chunked response breaks off.
    while chunk := response.read1(65536):
        if missing is not None:
            missing -= len(chunk)
        first, *others = chunk.split(b"\n")
        parts.append(first)
        for other in others:
            yield b"".join(parts)
            parts = [other]
    if missing:
        raise http.client.IncompleteRead(b"", missing)
    last = b"".join(parts)
    if last:
        yield last


def _incomplete(count: int, total: int | None) -> str:
    when = "too early" if total is None else f"after {count} of {total}"
    return f"The stream of results ended {when}. Read them again."


def _read_bytes(response: http.client.HTTPResponse) -> bytes:
    with response:
        return response.read()


def _read_json(response: http.client.HTTPResponse) -> Json:
    try:
        value: Json = json.loads(_read_bytes(response))
    except ValueError:
        # A proxy may answer with a page of its own.
        raise http.client.HTTPException("the response is not JSON") from None
    return value


def _read_state(response: http.client.HTTPResponse) -> tuple[Json, float]:
    """Returns the state of a batch and the seconds until the next poll."""
    return _read_json(response), _retry_after_s(response.headers) or 1.0


def _problem_of(http_error: urllib.error.HTTPError) -> Json:
    try:
        problem = json.load(http_error)
    except (OSError, http.client.HTTPException, ValueError):
        return {}
    return problem if isinstance(problem, dict) else {}


def _retry_after_s(headers: email.message.Message) -> float | None:
    """Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3); None if it is missing or invalid."""
    value = headers.get("Retry-After") or ""
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, IndexError):
        return None
