import { BASE_PATH } from '@scrapersky/core/api-paths';
import { allPages } from './all-pages.ts';
import { present } from './api-connection.ts';
import type {
  CreatedSchedule,
  Page,
  Schedule,
  SchedulePatch,
  ScheduleRequest,
  ScheduleRun,
  ScheduleRunsQuery,
  SchedulesQuery,
  StartedRun,
  UpdatedSchedule,
} from './api-types.ts';
import type { CallOptions } from './service-client.ts';
import { WebhookClient } from './webhook-client.ts';

/** Path of the operations on one schedule. */
const SCHEDULE = `${BASE_PATH}/schedules/{schedule_id}` as const;

const pathOf = (scheduleId: string) => ({ path: { schedule_id: scheduleId } });

/** Adds the operations on schedules. */
export class ScheduleClient extends WebhookClient {
  /** Creates a schedule, which scans its list again and again. */
  async createSchedule(request: ScheduleRequest): Promise<CreatedSchedule> {
    const { data } = await this.http.POST(`${BASE_PATH}/schedules`, { body: request });
    return present(data);
  }

  /** Reads a schedule with its next and its last run. */
  async schedule(scheduleId: string, options: CallOptions = {}): Promise<Schedule> {
    const { data } = await this.http.GET(SCHEDULE, { params: pathOf(scheduleId), ...options });
    return present(data);
  }

  /** Reads one page of the schedules, newest first. */
  async listSchedules(query: SchedulesQuery = {}, options: CallOptions = {}): Promise<Page<Schedule>> {
    const { data } = await this.http.GET(`${BASE_PATH}/schedules`, { params: { query }, ...options });
    return present(data);
  }

  /** Yields the schedules, newest first. */
  schedules(): AsyncGenerator<Schedule, void> {
    return allPages((cursor) => this.listSchedules({ limit: 100, ...cursor }));
  }

  /** Changes the fields that are given. `domains` and `from_batch` replace the list. */
  async updateSchedule(scheduleId: string, patch: SchedulePatch): Promise<UpdatedSchedule> {
    const { data } = await this.http.PATCH(SCHEDULE, { params: pathOf(scheduleId), body: patch });
    return present(data);
  }

  /** Pauses a schedule, so that it has no ticks. A run that has begun continues. */
  async pauseSchedule(scheduleId: string): Promise<Schedule> {
    const { data } = await this.http.POST(`${SCHEDULE}/pause`, { params: pathOf(scheduleId) });
    return present(data);
  }

  /** Resumes a paused schedule at its next tick. */
  async resumeSchedule(scheduleId: string): Promise<Schedule> {
    const { data } = await this.http.POST(`${SCHEDULE}/resume`, { params: pathOf(scheduleId) });
    return present(data);
  }

  /** Runs a schedule now, in addition to its ticks. @throws ApiError with the status 409 while its last run is open */
  async runSchedule(scheduleId: string): Promise<StartedRun> {
    const { data } = await this.http.POST(`${SCHEDULE}/run`, { params: pathOf(scheduleId) });
    return present(data);
  }

  /** Reads one page of the runs and skipped ticks of a schedule, newest first. */
  async listScheduleRuns(
    scheduleId: string,
    query: ScheduleRunsQuery = {},
    options: CallOptions = {},
  ): Promise<Page<ScheduleRun>> {
    const params = { ...pathOf(scheduleId), query };
    const { data } = await this.http.GET(`${SCHEDULE}/runs`, { params, ...options });
    return present(data);
  }

  /** Yields the runs and skipped ticks of a schedule, newest first. */
  scheduleRuns(scheduleId: string): AsyncGenerator<ScheduleRun, void> {
    return allPages((cursor) => this.listScheduleRuns(scheduleId, { limit: 100, ...cursor }));
  }

  /** Deletes a schedule. Its batches stay. */
  async deleteSchedule(scheduleId: string): Promise<void> {
    await this.http.DELETE(SCHEDULE, { params: pathOf(scheduleId) });
  }
}
