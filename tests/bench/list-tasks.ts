/** Tasks of a page in a trace of the browser. */

export interface Task {
  /** Milliseconds of processor time, which other programs on the machine do not lengthen. */
  readonly cpu: number
  /** Milliseconds by the clock. */
  readonly clock: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** In microseconds, as the durations. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** The tasks of pages' main threads in a trace of the browser. Throws when there are none: then nothing was measured. */
export function listTasks(trace: Buffer): readonly Task[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] }
  const place = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const pages = new Set(named.map(place))
  const work = traceEvents
    .filter(
      (event) => event.ph === 'X' && pages.has(place(event)) && /RunTask$|PerformMicrotaskCheckpoint$/.test(event.name),
    )
    .toSorted((a, b) => a.ts - b.ts)
  const tasks = work.filter(({ name }) => name.endsWith('RunTask'))
  if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error('The trace holds no tasks of a page.')
  return joinMicrotasks(work).map(({ dur = 0, tdur = 0 }) => ({ cpu: tdur / 1000, clock: dur / 1000 }))
}

/** Promises that a task settles are run behind it, before anything else gets its turn. */
function joinMicrotasks(work: readonly TraceEvent[]): readonly TraceEvent[] {
  const tasks = new Map<string, TraceEvent>()
  const joined: TraceEvent[] = []
  for (const event of work) {
    const thread = `${event.pid} ${event.tid}`
    const task = tasks.get(thread)
    if (event.name.endsWith('RunTask')) {
      // Of tasks within tasks, the outer one counts.
      if (task && event.ts < task.ts + (task.dur ?? 0)) continue
      if (task) joined.push(task)
      tasks.set(thread, event)
    } else if (task && event.ts >= task.ts + (task.dur ?? 0)) {
      tasks.set(thread, {
        ...task,
        dur: event.ts + (event.dur ?? 0) - task.ts,
        tdur: (task.tdur ?? 0) + (event.tdur ?? 0),
      })
    }
  }
  return [...joined, ...tasks.values()]
}
