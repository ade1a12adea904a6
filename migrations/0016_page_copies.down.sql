drop table page_copies;
