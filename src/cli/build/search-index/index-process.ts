/** Child process of `episode index`: runs the tasks it receives. */

import { runIndexTask, type IndexTask } from './index-task.ts'

process.on('message', (task: IndexTask) => {
  runIndexTask(task)
  process.send?.('done')
})
