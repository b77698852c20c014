/** Files for tests, written as text, and the worker as it is: the same code, called without a thread. */

import { createImportHandler } from '../../../src/library/opened/create-import-handler.ts'
import type { ChosenFile } from '../../../src/library/opened/chosen-file.ts'
import type { OpenImportTransport } from '../../../src/library/opened/import-transport.ts'
import type { ToImportWorker } from '../../../src/library/opened/import-messages.ts'

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
  readonly open: OpenImportTransport
  /** How many were started, and how many of them are closed. */
  readonly count: () => { readonly started: number; readonly closed: number }
  /** Everything asked of any of them. */
  readonly asked: readonly ToImportWorker[]
}

/** `behave` may take a message away by returning true: then nobody answers it, unless it does so itself. */
export function createFakeWorkers(
  behave: (message: ToImportWorker, worker: { readonly breakDown: () => void }) => boolean = () => false,
): FakeWorkers {
  let started = 0
  let closed = 0
  const asked: ToImportWorker[] = []
  return {
    asked,
    count: () => ({ started, closed }),
    open({ onMessage, onFailure }) {
      started++
      let isOpen = true
      const respond = createImportHandler((message) => {
        if (isOpen) onMessage(message)
      })
      return {
        post(message) {
          asked.push(message)
          const breakDown = () => queueMicrotask(onFailure)
          if (!behave(message, { breakDown })) respond(message)
        },
        close() {
          isOpen = false
          closed++
        },
      }
    },
  }
}
