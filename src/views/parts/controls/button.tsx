/** Buttons, and links that look like buttons: primary, default, quiet, and icon only. */

import { type AnchorHTMLAttributes, type ButtonHTMLAttributes, type JSX, type ReactNode, type Ref, use } from 'react'
import { Icon, type IconName } from '../icon.tsx'
import { AppServicesContext } from '../../../services/use-app-services.ts'
import { useOptionalStore } from '../../../services/use-optional-store.ts'

type Variant = 'primary' | 'default' | 'quiet' | 'inverse' | 'inverse-primary'

/** Whole: the styles are made of the words that stand in the source. */
const LOOKS: Record<Variant, string> = {
  primary: 'btn btn-primary',
  default: 'btn btn-default',
  quiet: 'btn btn-quiet',
  inverse: 'btn border-poster/55 bg-transparent text-poster hover:bg-poster/10',
  'inverse-primary': 'btn border-poster bg-poster text-poster-ink hover:bg-poster/90',
}

interface Look {
  readonly variant?: Variant
  readonly icon?: IconName | JSX.Element
  readonly isSmall?: boolean
  readonly children?: ReactNode
}

function look({ variant = 'default', isSmall = false }: Look, className = ''): string {
  const small = isSmall ? 'min-h-8 text-small narrow:min-h-11 ' : ''
  return `${LOOKS[variant]} ${small}${className}`.trimEnd()
}

export function Button({
  variant,
  icon,
  isSmall,
  className,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement> & { readonly ref?: Ref<HTMLButtonElement> }) {
  return (
    <button type="button" className={look({ variant, isSmall }, className)} {...rest}>
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </button>
  )
}

export function ButtonLink({
  variant,
  icon,
  isSmall,
  className,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a className={look({ variant, isSmall }, className)} {...rest}>
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </a>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName | JSX.Element
  /** The action; also shown as a tooltip. */
  readonly label: string
  readonly keys?: string
  readonly iconClassName?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, keys, className = '', iconClassName, ...rest }: IconButtonProps) {
  const hint = useKeyHint(keys)
  return (
    <button
      type="button"
      aria-label={label}
      title={hint ? `${label} (${hint})` : label}
      className={`icon-btn ${className}`.trimEnd()}
      {...rest}
    >
      <Icon name={icon} className={iconClassName ?? 'size-5'} />
    </button>
  )
}

/** `shipped` as printed, for example `K` or `Shift Enter`; only single keys move. */
export function useKeyHint(shipped: string | undefined): string | undefined {
  const services = use(AppServicesContext)
  return useOptionalStore(
    services?.reader.settings,
    ({ keys, hasSingleKeys }) => {
      if (shipped?.length !== 1) return shipped
      const key = keys[shipped.toLowerCase()] ?? shipped
      return hasSingleKeys && key !== '' ? key.toUpperCase() : undefined
    },
    shipped,
  )
}
