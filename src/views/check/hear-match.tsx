/** Plays ten seconds of a passage; not there where nothing can be heard. */

import type { ListenPassage } from '../../session/hear/hear-state.ts'
import { useHear } from '../hear/use-hear.ts'
import { Button } from '../parts/controls/button.tsx'

export function HearMatch({ passage, label }: { readonly passage: ListenPassage; readonly label: string }) {
  const hear = useHear(passage)
  if (!hear) return null
  return (
    <Button icon={hear.isOn ? 'pause' : 'play'} data-action="hear" className="phone:flex-1" onClick={hear.toggle}>
      {hear.isOn ? 'Pause' : label}
    </Button>
  )
}
