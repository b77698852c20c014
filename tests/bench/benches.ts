/** Every bench, in the order of the results page. A new one is a file in this folder and a line here. */

import type { Bench } from './bench-row.ts'
import { clock } from './clock.ts'
import { compare } from './compare.ts'
import { findings } from './findings.ts'
import { firstLoad } from './first-load.ts'
import { formats } from './formats.ts'
import { foundPassages } from './found-passages.ts'
import { importNotes } from './import.ts'
import { large } from './large.ts'
import { library } from './library.ts'
import { libraryPage } from './library-page.ts'
import { mcp } from './mcp.ts'
import { namePage } from './name-page.ts'
import { notes } from './notes.ts'
import { openFile } from './open-file.ts'
import { quotations } from './quotations.ts'
import { render } from './render.ts'
import { search } from './search.ts'
import { shareImages } from './share-images.ts'
import { slowPhone } from './slow-phone.ts'
import { thinTalks } from './thin-talks.ts'
import { witness } from './witness.ts'

export const BENCHES: readonly Bench[] = [
  firstLoad,
  slowPhone,
  render,
  clock,
  search,
  library,
  large,
  foundPassages,
  libraryPage,
  namePage,
  shareImages,
  importNotes,
  openFile,
  notes,
  formats,
  findings,
  compare,
  quotations,
  thinTalks,
  witness,
  mcp,
]
