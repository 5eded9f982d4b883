import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef2ff',
  '#dde5ff',
  '#bccbff',
  '#97adff',
  '#7690fb',
  '#5b77f3',
  '#4a64ea',
  '#3a53d8',
  '#2f46c0',
  '#243697',
];

const dark: MantineColorsTuple = [
  '#e8eaee',
  '#c9ced6',
  '#a9b0bc',
  '#858d9b',
  '#4b5362',
  '#353c49',
  '#272d38',
  '#1a1f28',
  '#12161d',
  '#0d1015',
];

const sans =
  "'Inter Variable', -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 8 },
  colors: { brand, dark },
  black: '#151922',
  fontFamily: sans,
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  headings: {
    fontFamily: sans,
    fontWeight: '650',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: {
      styles: { label: { marginBottom: 4, fontWeight: 560 }, description: { marginBottom: 4 } },
    },
    Button: { defaultProps: { fw: 550 } },
    // Mantine leaves a toast's close button without a name for screen readers.
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    Menu: { defaultProps: { shadow: 'lg', radius: 'md' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 200 } },
  },
});

/** Mantine's own dimmed text misses the contrast that WCAG AA asks for; the rest are the portal's surfaces and tones. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#596170',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#2f46c0',
    '--canvas': '#f6f7f9',
    '--surface': '#ffffff',
    '--surface-raised': '#f9fafb',
    '--line': '#e3e6eb',
    '--nav-active': '#eef2ff',
    '--nav-active-ink': '#243697',
    '--shadow': '0 1px 2px rgb(16 24 40 / 0.05)',
    '--shadow-lift': '0 8px 24px -8px rgb(16 24 40 / 0.16)',
    '--tone-good': '#e2f5ea',
    '--tone-good-ink': '#0c6239',
    '--tone-wait': '#fdf1d7',
    '--tone-wait-ink': '#7c5000',
    '--tone-bad': '#fde8e7',
    '--tone-bad-ink': '#a62019',
    '--tone-quiet': '#eef0f3',
    '--tone-quiet-ink': '#495160',
    '--tone-brand': '#e9eeff',
    '--tone-brand-ink': '#2f46c0',
  },
  dark: {
    '--mantine-color-dimmed': '#a7aeba',
    '--mantine-color-placeholder': '#98a0ad',
    '--mantine-color-error': '#ff9d97',
    '--mantine-color-anchor': '#a3b6ff',
    '--canvas': '#12161d',
    '--surface': '#1a1f28',
    '--surface-raised': '#20262f',
    '--line': '#2d3440',
    '--nav-active': '#262f4d',
    '--nav-active-ink': '#c3d0ff',
    '--shadow': 'none',
    '--shadow-lift': '0 10px 28px -8px rgb(0 0 0 / 0.6)',
    '--tone-good': '#153526',
    '--tone-good-ink': '#7fe0ae',
    '--tone-wait': '#3a2f16',
    '--tone-wait-ink': '#f4cb76',
    '--tone-bad': '#40211f',
    '--tone-bad-ink': '#ffaba5',
    '--tone-quiet': '#2a303b',
    '--tone-quiet-ink': '#c6ccd6',
    '--tone-brand': '#25305a',
    '--tone-brand-ink': '#b7c6ff',
  },
});
