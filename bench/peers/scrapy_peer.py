"""Crawls the same sites with Scrapy and prints its row of the results. Settings come from BENCH_* variables.

Compares no values with the expected ones: `right` says only whether every page was crawled.
"""

import json
import os
import re
import resource
import time

import scrapy
from scrapy.crawler import CrawlerProcess


def setting(name, default):
    return int(os.environ.get("BENCH_" + name, default))


PORT, SITES, PAGES = setting("PORT", 18080), setting("SITES", 100), setting("PAGES", 10)
PARALLEL, PER_HOST = setting("PARALLEL", 64), setting("PER_HOST", 4)
EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}", re.I)
SOCIAL = re.compile(r"^https?://(?:[a-z0-9-]+\.)?(?:facebook|instagram|linkedin|twitter|x|youtube|tiktok)\.com/", re.I)
SHARE_LINK = re.compile(r"/(?:sharer|share|intent|shareArticle)(?:[/?.]|$)", re.I)
FILE = re.compile(r"\.(?:pdf|jpe?g|png|gif|svg|webp|zip|css|js|ico|mp4|woff2?)$", re.I)
hosts = [f"127.1.{n // 250}.{n % 250 + 1}:{PORT}" for n in range(SITES)]
seen = {host: {"/"} for host in hosts}
totals = {"pages": 0}
clock = {}


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Bench(scrapy.Spider):
    name = "bench"

    def start_requests(self):
        clock.update(wall=time.time(), cpu=cpu_seconds())
        for host in hosts:
            yield scrapy.Request(f"http://{host}/", cb_kwargs={"host": host})

    def parse(self, response, host):
        totals["pages"] += 1
        meta = {}
        for element in response.xpath("//meta[@content]"):
            attributes = element.root.attrib
            meta.setdefault(attributes.get("name") or attributes.get("property"), attributes["content"])
        response.xpath("string(//title)").get()
        response.xpath("/html/@lang").get()
        emails, phones, socials = set(), set(), set()
        for href in response.xpath("//a/@href").getall():
            if href.lower().startswith("mailto:"):
                emails.add(href[7:].split("?")[0])
            elif href.lower().startswith("tel:"):
                phones.add(href[4:])
            elif SOCIAL.match(href) and not SHARE_LINK.search(href):
                socials.add(href)
            elif not href.startswith(("#", "javascript:")):
                url = response.urljoin(href).split("#")[0]
                path = url.removeprefix(f"http://{host}")
                if path != url and not FILE.search(path) and path not in seen[host] and len(seen[host]) < PAGES:
                    seen[host].add(path)
                    yield scrapy.Request(url, cb_kwargs={"host": host})
        text = "//body//text()[not(parent::script or parent::style or parent::noscript)][contains(., '@')]"
        for found in response.xpath(text).getall():
            emails.update(EMAIL.findall(found))

    def closed(self, reason):
        clock.update(wall=time.time() - clock["wall"], cpu=cpu_seconds() - clock["cpu"])


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": PARALLEL * PER_HOST,
        "CONCURRENT_REQUESTS_PER_DOMAIN": PER_HOST,
        "ROBOTSTXT_OBEY": False,
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
    }
)
process.crawl(Bench)
process.start()
pages = totals["pages"]
print(
    json.dumps(
        {
            "name": "Scrapy",
            "pages": pages,
            "sites": SITES,
            "right": SITES if pages == SITES * PAGES else 0,
            "pagesPerS": pages / clock["wall"],
            "cpuMsPerPage": clock["cpu"] * 1000 / pages,
            "userMsPerPage": None,
            "coresUsed": clock["cpu"] / clock["wall"],
            "rssMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "loopP99Ms": None,
            "wallMs": clock["wall"] * 1000,
        }
    )
)
