/** Shares the pieces of `episode index` out to the cores of the machine. */

import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { collectGarbage } from './collect-garbage.ts'
import { runIndexTask, type IndexTask } from './index-task.ts'

/** Fewer pieces are done quicker than processes are started. */
const FEWEST = 4
const MOST_PROCESSES = 8
/** Room for new objects, in MB: a process then takes three quarters of the memory, and hardly more time. */
const SMALL_NURSERY = '--max-semi-space-size=2'

/** Rejects when a process fails. @param onDone Called after each piece. */
export async function runIndexTasks(
  tasks: readonly IndexTask[],
  onDone: (task: IndexTask) => void,
  processes = Math.min(MOST_PROCESSES, availableParallelism()),
): Promise<void> {
  if (tasks.length < FEWEST || processes < 2) {
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
  // The language of these files is not Node's own: each process needs the loader this one was started with.
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(new URL('./index-process.ts', import.meta.url)), [], {
    execArgv: ['--import', loader, SMALL_NURSERY],
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
