import type { Request, Response } from 'express';
import { mustCaller } from '../auth/authenticate.ts';
import { whileSilent } from '../http/while-silent.ts';
import { ListTurns } from './list-turns.ts';
import { readUpload, type Upload } from './read-upload.ts';
import { receiveUpload, type UploadOptions } from './receive-upload.ts';
import { ScratchFile } from './scratch-file.ts';
import { UploadSlots } from './upload-slots.ts';

/** Maximum number of simultaneous uploads in one process, and of those of one user. */
const UPLOADS = new UploadSlots({ limit: 8, perUser: 6 });
/**
 * Maximum number of large files that are read and stored at once; two keep processor and database busy. The others
 * wait.
 */
const LARGE_LISTS = new ListTurns(2);
/** Size from which a file must wait for its turn. Smaller files need little memory, except workbooks, which inflate. */
const LARGE_BYTES = 1_000_000;

/**
 * Receives and reads the file of a request and passes its domains to `store`, which sends the response. The domains are
 * readable only until `store` has ended.
 * @throws ApiError
 */
export function withUpload(
  request: Request,
  response: Response,
  options: UploadOptions,
  store: (upload: Upload) => Promise<void>,
): Promise<void> {
  return UPLOADS.run(mustCaller(response).userId, () =>
    ScratchFile.with(async (scratch) => {
      const received = await receiveUpload(request, options, scratch);
      const readAndStore = async () => store(await readUpload(received, options.maxDomains, scratch));
      if (received.bytes < LARGE_BYTES && received.format !== 'workbook') return readAndStore();
      return whileSilent(response, () => LARGE_LISTS.run(readAndStore));
    }),
  );
}
