/** The prototype of the research beside the project, where it is there: what the engine must not fall behind. */

import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Ask } from '../core/search/labelled/measure-quality.ts'

const PATH = fileURLToPath(new URL('../../../shared/research/searchbench/proto.mjs', import.meta.url))

/** Builds its index over texts and asks it. */
export type Prototype = (texts: readonly string[]) => Ask

interface PrototypeFile {
  build(texts: readonly string[]): object
  search(index: object, query: string, limit: number): { readonly ids: readonly number[] }
}

export async function createPrototype(): Promise<Prototype | undefined> {
  if (!existsSync(PATH)) return undefined
  const file = (await import(pathToFileURL(PATH).href)) as PrototypeFile
  return (texts) => {
    const index = file.build(texts)
    return (query, limit) => file.search(index, query, limit).ids
  }
}
