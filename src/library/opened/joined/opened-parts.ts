/** The code that lists opened files and joins them with the catalogue of the site, in one file of the build: one round trip. */

export { createOpenedFiles } from '../records/create-opened-files.ts'
export { joinOpenedNames, joinShippedCatalogue } from './join-catalogues.ts'
