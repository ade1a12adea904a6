"""Uses the installed Python client. Arguments: the service's URL, a key, domains. Prints one line of JSON."""

from __future__ import annotations

import json
import sys

from scrapersky import ApiError, ScraperSky, WebhookVerificationError, verify_webhook

client = ScraperSky(sys.argv[1], sys.argv[2])
batch = client.submit(sys.argv[3:], max_pages=1)
ended = client.wait(batch["batch_id"], timeout_s=60)
titles = [(result["metadata"] or {}).get("title") for result in client.results(batch["batch_id"])]
refused: int | None = None
try:
    client.status("nothing")
except ApiError as error:
    refused = error.status
forged = ""
try:
    verify_webhook(b"{}", {}, "whsec_AAAA")
except WebhookVerificationError as error:
    forged = error.code
print(json.dumps({"progress": ended["progress"], "titles": titles, "refused": refused, "forged": forged}))
