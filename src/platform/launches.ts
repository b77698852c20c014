/** How the installed app is started again while it runs: with files of the system, or at an address (a shortcut, a link). */

import { type FileHandle, isFileHandle } from './file-handle.ts'

export interface Launch {
  readonly files: readonly FileHandle[]
  readonly url: string | undefined
}

interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly unknown[]; readonly targetURL?: string }) => void): void
}

/** Launches from before the call are passed on too. Does nothing where the browser knows no launches. */
export function watchLaunches(onLaunch: (launch: Launch) => void): void {
  const { launchQueue } = globalThis as { readonly launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files = [], targetURL }) =>
    onLaunch({ files: files.filter(isFileHandle), url: targetURL }),
  )
}
