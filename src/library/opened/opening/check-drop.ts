/** Filters dropped files: from folders only known kinds, and no more at once than the limits allow. */

import { LIMITS } from '../../../core/import/limits.ts'
import type { ChosenFile } from './chosen-file.ts'
import type { ImportClient } from '../reading/create-import-client.ts'
import type { ReadFile } from './list-results.ts'
import { refuseFile } from '../reading/refuse-file.ts'
import { formatNumber } from '../../../core/text/number.ts'

/** Files that the reader chose themselves are always tried; from a folder only those that look like transcripts. */
export async function dropOtherKinds(
  files: readonly ChosenFile[],
  client: ImportClient,
): Promise<readonly ChosenFile[]> {
  if (!files.some(({ isFromFolder }) => isFromFolder)) return files
  const isKnown = await client.choose(files.map(({ name }) => name))
  return files.filter(({ isFromFolder }, index) => !isFromFolder || isKnown[index])
}

/** Refuses all of them, naming the limit, before any is read. */
export async function refuseTooMuch(files: readonly ChosenFile[]): Promise<ReadFile | undefined> {
  if (files.length > LIMITS.dropFiles) {
    const what = `there are ${files.length} files, more than ${LIMITS.dropFiles} at once`
    return refuseAll(files, what)
  }
  const sizes = files.map((file) =>
    file.load().then(
      ({ size }) => size,
      () => 0,
    ),
  )
  const size = (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
  // A single file has its own limit.
  if (files.length === 1 || size <= LIMITS.dropBytes) return undefined
  const [megabytes, limit] = [Math.ceil(size / 1024 / 1024), LIMITS.dropBytes / 1024 / 1024]
  const what = `the files have ${megabytes} MB together, more than ${limit} MB at once`
  return refuseAll(files, what)
}

function refuseAll(files: readonly ChosenFile[], what: string): ReadFile {
  const name = `${formatNumber(files.length)} files`
  const reading = refuseFile(name, { code: 'too-many-files', what, hint: 'open them in smaller groups' })
  return { name, chosen: files, reading }
}
