import type { SchedulesRoute } from '../routing/route.ts';
import { NewSchedulePage } from './new-schedule-page.tsx';
import { SchedulePage } from './schedule-page.tsx';
import { SchedulesPage } from './schedules-page.tsx';

export function SchedulePages({ at }: { at: SchedulesRoute }) {
  switch (at.name) {
    case 'schedules':
      return <SchedulesPage place={at.place} />;
    case 'new-schedule':
      return <NewSchedulePage fromBatch={at.fromBatch} />;
    case 'schedule':
      return <SchedulePage scheduleId={at.scheduleId} place={at.place} />;
  }
}
