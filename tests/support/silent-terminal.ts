/** A terminal on which nothing is seen. */

import type { Terminal } from '../../src/cli/report/terminal.ts'

export const SILENT: Terminal = { print: () => {}, printError: () => {}, progress: undefined }
