/** Imports a part of the program where a worker can be ended for it. */

import { importChunk } from '../import-chunk.ts'

/** For code that runs in a worker or on the page. A worker that lacks a part ends: its page can start another, which remembers nothing. */
export async function importInWorker<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await importChunk(load)
  } catch (error) {
    if (!('WorkerGlobalScope' in globalThis)) throw error
    setTimeout(() => {
      throw error
    })
    return new Promise(() => {})
  }
}
