/** Files shared with the installed app, as the page that opens files takes them. */

import { takeSharedFiles } from '../../offline/shared-files.ts'
import { type ChosenFile, listChosenFiles } from '../files.ts'

export async function loadSharedFiles(): Promise<readonly ChosenFile[]> {
  return listChosenFiles(await takeSharedFiles())
}
