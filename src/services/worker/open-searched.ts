/** Opens what is searched beside the open episode. Few visits need it, so that it is no part of what the worker starts with. */

import type { Fault } from '../../core/answer/fault.ts'
import { createTextsOpener } from '../../library/open-texts.ts'
import { findProblem } from '../../library/problem.ts'
import { listStoredEpisodes } from '../../offline/kept-files.ts'
import { describeLoadProblem } from '../library/problem-words.ts'

export function createSearchedOpener(): ReturnType<typeof createTextsOpener> {
  return createTextsOpener(listStoredEpisodes)
}

/** Why it is not known what the library holds. */
export function describeLoss(fault: Fault): Fault {
  if (fault.kind === 'offline') return fault
  const { title, text } = describeLoadProblem(findProblem(fault), 'library')
  return {
    kind: 'no-library',
    file: fault.file,
    detail: `${title}. ${text} Only episodes on this device are searched.`,
  }
}
