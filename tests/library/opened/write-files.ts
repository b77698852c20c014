/** Files for tests, written as text, and the worker as it is: the same code, called without a thread. */

import type { ChosenFile } from '../../../src/library/opened/opening/chosen-file.ts'
import { importHandlers } from '../../../src/library/opened/reading/import-handlers.ts'
import type { ImportProtocol } from '../../../src/library/opened/reading/import-protocol.ts'
import { createWorkerHandler } from '../../../src/platform/worker/create-worker-handler.ts'
import type { ToWorker } from '../../../src/platform/worker/worker-messages.ts'
import type { OpenTransport } from '../../../src/platform/worker/worker-transport.ts'

export const BEES = `---
title: Keeping bees
video_id: bEEs0nR00f5
---

## Summary

Two neighbours talk about hives.

## Transcript

[0:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=0s) Ada: The first hive came up the stairs.

[1:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=60s) Ben: In winter they hold a ball.
`

export const BREAD = `1
00:00:01,000 --> 00:00:04,000
A loaf is flour, water and salt.
`

export const BROKEN = BEES.replace('bEEs0nR00f5\n---', 'bEEs0nR00f5\n')

export const encode = (text: string) => new TextEncoder().encode(text)

export function choose(name: string, text: string, isFromFolder = false): ChosenFile {
  return { name, isFromFolder, load: async () => new File([text], name) }
}

export interface FakeWorkers {
  readonly open: OpenTransport<ImportProtocol>
  /** How many were started, and how many of them are closed. */
  readonly count: () => { readonly started: number; readonly closed: number }
  /** Everything asked of any of them. */
  readonly asked: readonly ToWorker<ImportProtocol>[]
}

/** Workers are numbered from 1. `behave` may take a message away by returning true: then nobody answers it, unless it does so itself. */
export function createFakeWorkers(
  behave: (
    message: ToWorker<ImportProtocol>,
    worker: { readonly number: number; readonly breakDown: () => void },
  ) => boolean = () => false,
): FakeWorkers {
  let started = 0
  let closed = 0
  const asked: ToWorker<ImportProtocol>[] = []
  return {
    asked,
    count: () => ({ started, closed }),
    open({ onMessage, onFailure }) {
      const number = ++started
      let isOpen = true
      const handle = createWorkerHandler<ImportProtocol>(importHandlers, (message) => {
        if (isOpen) onMessage(message)
      })
      return {
        post(message) {
          asked.push(message)
          const breakDown = () => queueMicrotask(onFailure)
          if (!behave(message, { number, breakDown })) handle(message)
        },
        close() {
          isOpen = false
          closed++
        },
      }
    },
  }
}
