alter table workers drop column renderers;
