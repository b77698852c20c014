/** A line to the import worker: one question at a time; a breakdown refuses the file at hand and the next gets a new worker. */

import type { ImportTransport, OpenImportTransport } from './import-transport.ts'
import type { FromImportWorker, SentFile, ToImportWorker } from './import-messages.ts'
import type { FileReading } from './import-report.ts'
import { refuseFile } from './refuse-file.ts'

export interface ImportClient {
  /** Which of these names are of a known kind; all of them, when nobody can tell. */
  choose(names: readonly string[]): Promise<readonly boolean[]>
  /** Never rejects, but with `ImportStoppedError`. `onProgress` hears of the bytes read so far. */
  read(files: readonly SentFile[], onProgress: (bytes: number) => void): Promise<FileReading>
  /** Ends the worker, and the open question with `ImportStoppedError`. */
  stop(): void
}

/** The reader has stopped the import: there is nothing to tell. */
export class ImportStoppedError extends Error {
  override readonly name = 'ImportStoppedError'
}

class BreakdownError extends Error {
  override readonly name = 'BreakdownError'
}

type Question = { readonly [Kind in ToImportWorker['kind']]: Omit<Extract<ToImportWorker, { kind: Kind }>, 'id'> }
type Reply = Exclude<FromImportWorker, { readonly kind: 'progress' }>

export function createImportClient(open: OpenImportTransport): ImportClient {
  let channel: ImportTransport | undefined
  let lastId = 0
  let asked: { id: number; settle: (reply: Reply) => void; fail: (why: Error) => void } | undefined
  let hearProgress = (_bytes: number) => {}

  const drop = (why: Error) => {
    channel?.close()
    channel = undefined
    asked?.fail(why)
    asked = undefined
  }
  const connect = () => {
    const opened = open({
      onMessage(message) {
        if (channel !== opened || message.id !== asked?.id) return
        if (message.kind === 'progress') return hearProgress(message.bytes)
        const { settle } = asked
        asked = undefined
        settle(message)
      },
      onFailure() {
        if (channel === opened) drop(new BreakdownError())
      },
    })
    return opened
  }
  const ask = (question: Question[keyof Question]): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      asked = { id, settle: resolve, fail: reject }
      try {
        channel ??= connect()
        channel.post({ ...question, id })
      } catch {
        drop(new BreakdownError())
      }
    })

  return {
    async choose(names) {
      try {
        const reply = await ask({ kind: 'choose', names })
        if (reply.kind === 'chosen') return reply.isKnown
      } catch (error) {
        if (error instanceof ImportStoppedError) throw error
      }
      return names.map(() => true)
    },
    async read(files, onProgress) {
      hearProgress = onProgress
      try {
        const reply = await ask({ kind: 'read', files })
        if (reply.kind === 'read') return reply.reading
      } catch (error) {
        if (error instanceof ImportStoppedError) throw error
      }
      return refuseFile(files.at(-1)?.name ?? '', {
        code: 'reader-stopped',
        what: 'reading stopped: the browser may be out of memory, or it doesn’t let this page read files',
        hint: 'close other tabs, reload the page and open it again',
      })
    },
    stop: () => drop(new ImportStoppedError()),
  }
}
