/** A program that calls most methods of the Python client and prints results. Arguments: folder, URL, key, CSV. */
export const PYTHON_TRIAL = `
import sys, json, time, hmac, hashlib, base64
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ApiError, ServerUnreachableError, WebhookVerificationError, verify_webhook
client = ScraperSky(sys.argv[2], sys.argv[3])
batch = client.submit_csv(sys.argv[4], column="website", max_pages=1)
ended = client.wait(batch["batch_id"], timeout_s=60)
results = list(client.results(batch["batch_id"]))
failed = [row["domain"] for row in client.domains(batch["batch_id"], status="failed")]
codes = [group["code"] for group in client.errors(batch["batch_id"])["errors"]]
in_list = any(row["batch_id"] == batch["batch_id"] for row in client.batches())
retried = client.retry(batch["batch_id"], codes=["timeout"])["retried_domains"]
job = client.job(results[0]["job_id"])["status"]
client.delete(batch["batch_id"])
try:
    client.cancel(batch["batch_id"])
    refused = None
except ApiError as error:
    refused = error.code
try:
    ScraperSky("http://127.0.0.1:1", "x", max_attempts=1).status("x")
    away = False
except ServerUnreachableError:
    away = True
secret = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()
stamp = str(int(time.time()))
mac = hmac.new(b"0123456789abcdef01234567", f"id.{stamp}.{{}}".encode(), hashlib.sha256).digest()
headers = {"Webhook-Id": "id", "Webhook-Timestamp": stamp, "Webhook-Signature": "v1," + base64.b64encode(mac).decode()}
hook = verify_webhook(b"{}", headers, secret)
try:
    verify_webhook(b"[]", headers, secret)
    forged = True
except WebhookVerificationError:
    forged = False
schedule = client.create_schedule("Trial", domains=[results[0]["domain"]], every="1d", options={"compare": "last"})["schedule_id"]
run = client.wait(client.run_schedule(schedule)["batch_id"], timeout_s=60)
paused = client.pause_schedule(schedule)["paused"] and not client.resume_schedule(schedule)["paused"]
renamed = client.update_schedule(schedule, name="Renamed")["name"] == client.schedule(schedule)["name"]
runs = [tick["batch_id"] for tick in client.schedule_runs(schedule)] == [run["batch_id"]]
found = schedule in [each["schedule_id"] for each in client.schedules()]
client.delete_schedule(schedule)
listed = client.create_schedule_from_csv(sys.argv[4], "CSV", {"compare": "last"}, column="website", every="7d")
client.delete_schedule(listed["schedule_id"])
page = client.changes()
again = client.changes(since=page["next_cursor"])["data"] if page["next_cursor"] else []
history = run["batch_id"] in [past["batch_id"] for past in client.domain_history(results[0]["domain"])]
scheduled = [listed["total_domains"], run["ended"], run["schedule_id"] == schedule, paused, renamed, runs, found, again, history]
print(json.dumps([scheduled, ended["status"], len(results), results[0]["metadata"]["title"], failed, codes, in_list, retried, job, refused, away, hook, forged]))
`;
