/** Groups files that belong to one episode, such as a note and its captions, by their names and first lines. */

import { groupFiles, HEAD_LENGTH, type FileHead } from '../../../core/import/group-files.ts'
import type { ChosenFile } from './chosen-file.ts'
import { hasOwnHead } from '../reading/own-episode.ts'

/** Keeps the order of the files. The main file of a group comes first; the others add to it. */
export async function groupChosenFiles(files: readonly ChosenFile[]): Promise<readonly (readonly ChosenFile[])[]> {
  if (files.length < 2) return files.map((file) => [file])
  const heads = await Promise.all(files.map(readHead))
  return groupFiles(heads).map((group) => group.flatMap((index) => files[index] ?? []))
}

/** `bees.md`, or `bees.md with bees.en.vtt`. */
export function nameGroup(names: readonly string[]): string {
  const [first = '', ...others] = names
  return others.length > 0 ? `${first} with ${others.join(', ')}` : first
}

async function readHead(file: ChosenFile): Promise<FileHead> {
  const blob = await file.load().catch(() => undefined)
  const head =
    (await blob
      ?.slice(0, HEAD_LENGTH)
      .text()
      .catch(() => '')) ?? ''
  // An episode file is complete: nothing is merged into it.
  return hasOwnHead(head) ? { name: '', head: '' } : { name: file.name, head }
}
