/** The reader's settings: how the text looks, how the page follows the voice. Kept on this device. */

import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings, type Settings } from '../../services/use-reader.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { SettingChoice, type ChoiceOption, ThemeChoice, Switch } from './setting-choice.tsx'

interface SettingsProps {
  readonly settings: Settings
  readonly onChange: (change: Partial<Settings>) => void
}

/** Of one setting, by its name. */
function createSet(onChange: SettingsProps['onChange']) {
  return <Key extends keyof Settings>(key: Key) =>
    (value: Settings[Key]) =>
      onChange({ [key]: value })
}

export function SettingsSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const services = useAppServices()
  const settings = useReaderSettings(services)
  const props = { settings, onChange: services.reader.settings.change }
  const set = createSet(props.onChange)
  return (
    <Dialog open={open} label="Reading settings" onClose={onClose} isFullOnPhone className="w-130">
      <header className="sticky top-0 z-1 flex items-center border-b border-line bg-surface py-3.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Reading settings</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      <div className="flex flex-col gap-6 px-7 py-5 phone:px-5">
        <TextSettings {...props} />
        <FollowSettings {...props} />
        <div className="border-y border-line py-5">
          <PlayerChoices {...props} />
        </div>
        <Switch label="Add a receipt to copied quotes" isOn={settings.copiesReceipts} onChange={set('copiesReceipts')}>
          A line by which anyone can check later whether the words have changed.
        </Switch>
        <ThemeChoice theme={settings.theme} onChange={set('theme')} />
      </div>
    </Dialog>
  )
}

const TYPEFACES: readonly ChoiceOption<Settings['typeface']>[] = [
  { value: 'serif', label: 'Serif' },
  { value: 'sans', label: 'Sans serif' },
]
const WIDTHS: readonly ChoiceOption<Settings['lineWidth']>[] = [
  { value: 'narrow', label: 'Short' },
  { value: 'normal', label: 'Normal' },
  { value: 'wide', label: 'Long' },
]
const HEIGHTS: readonly ChoiceOption<Settings['lineHeight']>[] = [
  { value: 'close', label: 'Tight' },
  { value: 'normal', label: 'Normal' },
  { value: 'open', label: 'Loose' },
]
const PACES: readonly ChoiceOption<Settings['followPace']>[] = [
  { value: 'paragraph', label: 'Paragraph' },
  { value: 'line', label: 'Line' },
]

const PLAIN: Partial<Settings> = { textSize: 1, typeface: 'serif', lineWidth: 'normal', lineHeight: 'normal' }

function TextSettings({ settings, onChange }: SettingsProps) {
  const set = createSet(onChange)
  return (
    <section aria-label="Text" className="flex flex-col gap-3">
      <p className="rounded-2 bg-paper px-4 py-3 font-read text-read font-(--reading-weight) text-ink">
        This is how the transcript will look.
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SizeStepper size={settings.textSize} onChange={set('textSize')} />
        <Button variant="quiet" isSmall onClick={() => onChange(PLAIN)}>
          Reset
        </Button>
      </div>
      <SettingChoice label="Typeface" options={TYPEFACES} value={settings.typeface} onChange={set('typeface')} />
      <SettingChoice
        label="Line length"
        options={WIDTHS}
        className="phone:hidden"
        value={settings.lineWidth}
        onChange={set('lineWidth')}
      />
      <SettingChoice label="Line spacing" options={HEIGHTS} value={settings.lineHeight} onChange={set('lineHeight')} />
    </section>
  )
}

function FollowSettings({ settings, onChange }: SettingsProps) {
  const set = createSet(onChange)
  return (
    <section aria-label="Following" className="flex flex-col gap-3 border-t border-line pt-5">
      <Switch label="Follow when playing starts" isOn={settings.followsByDefault} onChange={set('followsByDefault')}>
        The page keeps the spoken line in view until you scroll.
      </Switch>
      <SettingChoice label="Scroll by" options={PACES} value={settings.followPace} onChange={set('followPace')} />
      <Switch label="Highlight each word" isOn={settings.paintsWords} onChange={set('paintsWords')}>
        Otherwise only the paragraph is highlighted.
      </Switch>
    </section>
  )
}

function PlayerChoices({ settings, onChange }: SettingsProps) {
  const set = createSet(onChange)
  return (
    <section aria-label="Player" className="flex flex-col gap-3">
      <Switch label="Strict privacy" isOn={settings.isPlayerPrivate} onChange={set('isPlayerPrivate')}>
        No YouTube code runs in this page; only the embedded player loads.
      </Switch>
      <Switch label="Load the player right away" isOn={settings.loadsPlayerAtOnce} onChange={set('loadsPlayerAtOnce')}>
        Connects to YouTube when you open an episode. Nothing plays by itself.
      </Switch>
      <Switch label="Skip advertisements" isOn={settings.skipsAsides} onChange={set('skipsAsides')}>
        Playing goes on behind what the text marks as an advertisement, or as words that return in other episodes.
      </Switch>
    </section>
  )
}

/** Smaller and larger, with the size between them in per cent of the design's. */
const SIZES: readonly number[] = [0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2]

/** The next size in a direction; the same at either end. */
export function stepSize(size: number, direction: 1 | -1): number {
  const next = direction === 1 ? SIZES.find((step) => step > size + 0.01) : SIZES.findLast((step) => step < size - 0.01)
  return next ?? size
}

function SizeStepper({ size, onChange }: { readonly size: number; readonly onChange: (size: number) => void }) {
  const percent = `${Math.round(size * 100)}%`
  return (
    <div role="group" aria-label="Text size" className="flex items-center gap-1">
      <span aria-hidden="true" className="me-2 font-medium">
        Size
      </span>
      <IconButton
        icon="minus"
        label="Smaller text"
        disabled={stepSize(size, -1) === size}
        onClick={() => onChange(stepSize(size, -1))}
      />
      <output className="min-w-13 text-center num">{percent}</output>
      <IconButton
        icon="plus"
        label="Larger text"
        disabled={stepSize(size, 1) === size}
        onClick={() => onChange(stepSize(size, 1))}
      />
    </div>
  )
}
