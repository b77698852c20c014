/** The sheet that takes the episodes along which the filters of the library leave, as pages in a folder of notes. */

import { useEffect, useState } from 'react'
import type { CatalogueFilter } from '../../core/catalogue/catalogue.ts'
import { formatCount } from '../../core/text/number.ts'
import { loadExportSources } from '../../services/library/export-sources.ts'
import { findFitting } from '../../services/library/find-fitting.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { VaultRow } from '../share/vault-row.tsx'

interface TakeSheetProps {
  readonly open: boolean
  /** The same object while the filters are the same. */
  readonly request: CatalogueFilter
  readonly onClose: () => void
}

export function TakeSheet({ open, request, onClose }: TakeSheetProps) {
  return (
    <Dialog
      open={open}
      label="Take along"
      onClose={onClose}
      className="w-160 phone:mt-auto phone:w-full phone:max-w-full phone:rounded-b-none"
    >
      <header className="flex items-center py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Take along</h2>
        <IconButton icon="close" label="Close" keys="Esc" data-autofocus="" onClick={onClose} />
      </header>
      <ChosenEpisodes request={request} />
    </Dialog>
  )
}

function ChosenEpisodes({ request }: Pick<TakeSheetProps, 'request'>) {
  const services = useAppServices()
  const { source } = services
  const [ids, setIds] = useState<readonly string[] | 'lost'>()
  useEffect(() => void findFitting(source, request).then((found) => setIds(found ?? 'lost')), [source, request])
  return (
    <>
      <p role="status" className="px-7 pb-4 text-small text-ink-2 phone:px-5">
        {ids === undefined
          ? 'Loading…'
          : ids === 'lost'
            ? 'The list of episodes could not be loaded.'
            : `${formatCount(ids.length, 'episode')}, with your corrections and notes. Keep this open until they are written.`}
      </p>
      {Array.isArray(ids) &&
        ids.length > 0 &&
        (['obsidian', 'logseq'] as const).map((app) => (
          <VaultRow
            key={app}
            app={app}
            count={ids.length}
            load={(loading) => loadExportSources(services, ids, loading)}
          />
        ))}
    </>
  )
}
