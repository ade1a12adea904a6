/** The views that the first visit does not load. They are one file, because together they compress better. */
export { NewBatchPage } from './new-batch/new-batch-page.tsx';
export { SchedulePages } from './schedules/schedule-pages.tsx';
