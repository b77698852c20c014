import { expect, it } from 'vitest'
import { listTasks } from './list-tasks.ts'

const event = (name: string, ts: number, dur: number, more: object = {}) => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 1,
  ts,
  dur,
  tdur: dur / 2,
  ...more,
})

it('counts the promises that a task settles to that task', () => {
  const thread = { name: 'thread_name', ph: 'M', pid: 1, tid: 1, ts: 0, args: { name: 'CrRendererMain' } }
  const traceEvents = [
    thread,
    event('BlinkScheduler_PerformMicrotaskCheckpoint', 3000, 4000),
    event('ThreadControllerImpl::RunTask', 1000, 2000),
    event('ThreadControllerImpl::RunTask', 1200, 200),
    event('ThreadControllerImpl::RunTask', 8000, 3000),
    event('BlinkScheduler_PerformMicrotaskCheckpoint', 8500, 1000),
    event('ThreadControllerImpl::RunTask', 8000, 9000, { tid: 2 }),
  ]
  expect(listTasks(Buffer.from(JSON.stringify({ traceEvents })))).toEqual([
    { cpu: 3, clock: 6 },
    { cpu: 1.5, clock: 3 },
  ])
})
