/** Distributes the tasks of `episode index` over several processes. */

import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { runIndexTask, type IndexTask } from './index-task.ts'

/** Starting processes takes longer than running fewer tasks than this. */
const MIN_TASKS = 4
const MAX_PROCESSES = 8
/** In MB. Saves a quarter of the memory for hardly more time. */
const SMALL_SEMI_SPACE = '--max-semi-space-size=2'

/** Rejects when a process fails. `onDone` is called after each task. */
export async function runIndexTasks(
  tasks: readonly IndexTask[],
  onDone: (task: IndexTask) => void,
  processes = Math.min(MAX_PROCESSES, availableParallelism()),
): Promise<void> {
  if (tasks.length < MIN_TASKS || processes < 2) {
    for (const task of tasks) {
      runIndexTask(task)
      onDone(task)
    }
    return
  }
  collectGarbage()
  const waiting = [...tasks]
  await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, () => work(waiting, onDone)))
}

function work(waiting: IndexTask[], onDone: (task: IndexTask) => void): Promise<void> {
  // Each process needs the loader for TypeScript that this one was started with.
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(new URL('./index-process.ts', import.meta.url)), [], {
    execArgv: ['--import', loader, SMALL_SEMI_SPACE],
  })
  const done = new Promise<void>((resolve, reject) => {
    let current: IndexTask | undefined
    const next = () => {
      current = waiting.shift()
      if (current) child.send(current)
      else resolve()
    }
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`a process of the index ended with code ${code}`)))
    child.on('message', () => {
      if (current) onDone(current)
      next()
    })
    next()
  })
  return done.finally(() => child.kill())
}

/** Frees memory for the other processes at once; V8 alone would keep it until it needs more. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collect()
}
