import { createBrowserRouter, Navigate } from 'react-router';
import { Frame } from '../frame/frame.tsx';
import { OnlyFor } from '../frame/only-for.tsx';
import { Splash } from '../frame/splash.tsx';
import { CrashPage } from '../pages/crash/crash-page.tsx';
import { HomePage } from '../pages/home/home-page.tsx';
import { NotFoundPage } from '../pages/not-found/not-found-page.tsx';

const publisherRoutes = [
  { path: 'offers', element: <Navigate to="/offers/smartlinks" replace /> },
  {
    path: 'offers/smartlinks',
    lazy: async () => ({
      Component: (await import('../pages/marketplace/marketplace-page.tsx')).MarketplacePage,
    }),
  },
  {
    path: 'offers/smartlinks/:smartlinkId',
    lazy: async () => ({ Component: (await import('../pages/smartlink/smartlink-page.tsx')).SmartlinkPage }),
  },
  {
    path: 'postbacks/new',
    lazy: async () => ({
      Component: (await import('../pages/postbacks/new-endpoint-page.tsx')).NewEndpointPage,
    }),
  },
  {
    path: 'notifications',
    lazy: async () => ({
      Component: (await import('../pages/notifications/notifications-page.tsx')).NotificationsPage,
    }),
  },
];

const staffRoutes = [
  { path: 'acquire', element: <Navigate to="/acquire/smartlinks" replace /> },
  {
    path: 'acquire/smartlinks',
    lazy: async () => ({
      Component: (await import('../pages/smartlinks/smartlinks-page.tsx')).SmartlinksPage,
    }),
  },
  {
    path: 'acquire/smartlinks/new',
    lazy: async () => ({
      Component: (await import('../pages/smartlink-editor/new-smartlink-page.tsx')).NewSmartlinkPage,
    }),
  },
  {
    path: 'acquire/smartlinks/:smartlinkId',
    lazy: async () => ({
      Component: (await import('../pages/smartlink-editor/edit-smartlink-page.tsx')).EditSmartlinkPage,
    }),
  },
  {
    path: 'acquire/smartlinks/:smartlinkId/try',
    lazy: async () => ({
      Component: (await import('../pages/try-visitor/try-visitor-page.tsx')).TryVisitorPage,
    }),
  },
  {
    path: 'acquire/smartlinks/:smartlinkId/optimizer',
    lazy: async () => ({ Component: (await import('../pages/optimiser/optimiser-page.tsx')).OptimiserPage }),
  },
  {
    path: 'acquire/smartlinks/:smartlinkId/what-if',
    lazy: async () => ({ Component: (await import('../pages/what-if/what-if-page.tsx')).WhatIfPage }),
  },
  {
    path: 'acquire/applications',
    lazy: async () => ({
      Component: (await import('../pages/applications/applications-page.tsx')).ApplicationsPage,
    }),
  },
  {
    path: 'adjustments',
    lazy: async () => ({
      Component: (await import('../pages/adjustments/adjustments-page.tsx')).AdjustmentsPage,
    }),
  },
  {
    path: 'exchange-rates',
    lazy: async () => ({
      Component: (await import('../pages/exchange-rates/exchange-rates-page.tsx')).ExchangeRatesPage,
    }),
  },
  {
    path: 'incoming',
    lazy: async () => ({ Component: (await import('../pages/incoming/incoming-page.tsx')).IncomingPage }),
  },
  {
    path: 'conversions/import',
    lazy: async () => ({ Component: (await import('../pages/incoming/import-page.tsx')).ImportPage }),
  },
  {
    path: 'network/offers',
    lazy: async () => ({ Component: (await import('../pages/offers/offers-page.tsx')).OffersPage }),
  },
  {
    path: 'network/offers/new',
    lazy: async () => ({
      Component: (await import('../pages/offer-editor/new-offer-page.tsx')).NewOfferPage,
    }),
  },
  {
    path: 'network/offers/:offerId',
    lazy: async () => ({
      Component: (await import('../pages/offer-editor/edit-offer-page.tsx')).EditOfferPage,
    }),
  },
  {
    path: 'network/advertisers',
    lazy: async () => ({
      Component: (await import('../pages/advertisers/advertisers-page.tsx')).AdvertisersPage,
    }),
  },
  {
    path: 'network/advertisers/:advertiserId',
    lazy: async () => ({
      Component: (await import('../pages/advertiser/advertiser-page.tsx')).AdvertiserPage,
    }),
  },
  {
    path: 'network/publishers',
    lazy: async () => ({
      Component: (await import('../pages/publishers/publishers-page.tsx')).PublishersPage,
    }),
  },
  {
    path: 'network/publishers/:publisherId',
    lazy: async () => ({ Component: (await import('../pages/publisher/publisher-page.tsx')).PublisherPage }),
  },
  {
    path: 'network/duties',
    lazy: async () => ({ Component: (await import('../pages/duties/duties-page.tsx')).DutiesPage }),
  },
  {
    path: 'network/tracking-domains',
    lazy: async () => ({
      Component: (await import('../pages/tracking-domains/tracking-domains-page.tsx')).TrackingDomainsPage,
    }),
  },
];

const everyonesRoutes = [
  { index: true, element: <HomePage /> },
  {
    path: 'reports',
    lazy: async () => ({ Component: (await import('../pages/reports/reports-page.tsx')).ReportsPage }),
  },
  {
    path: 'reports/saved',
    lazy: async () => ({
      Component: (await import('../pages/reports/saved-reports-page.tsx')).SavedReportsPage,
    }),
  },
  {
    path: 'conversions',
    lazy: async () => ({
      Component: (await import('../pages/conversions/conversions-page.tsx')).ConversionsPage,
    }),
  },
  {
    path: 'conversions/missing',
    lazy: async () => ({
      Component: (await import('../pages/missing-conversion/missing-conversion-page.tsx'))
        .MissingConversionPage,
    }),
  },
  {
    path: 'statements',
    lazy: async () => ({ Component: (await import('../pages/billing/statements-page.tsx')).StatementsPage }),
  },
  {
    path: 'statements/:statementId',
    lazy: async () => ({ Component: (await import('../pages/billing/statement-page.tsx')).StatementPage }),
  },
  {
    path: 'postbacks',
    lazy: async () => ({ Component: (await import('../pages/postbacks/postbacks-page.tsx')).PostbacksPage }),
  },
  {
    path: 'postbacks/:endpointId',
    lazy: async () => ({ Component: (await import('../pages/postbacks/endpoint-page.tsx')).EndpointPage }),
  },
  {
    path: 'api-keys',
    lazy: async () => ({ Component: (await import('../pages/api-keys/api-keys-page.tsx')).ApiKeysPage }),
  },
  { path: '*', element: <NotFoundPage /> },
];

/** Each page is a chunk of its own: the first view loads the frame and what it shows. */
export const router = createBrowserRouter([
  {
    errorElement: <CrashPage />,
    HydrateFallback: Splash,
    children: [
      {
        path: 'sign-in',
        lazy: async () => ({ Component: (await import('../pages/sign-in/sign-in-page.tsx')).SignInPage }),
      },
      {
        element: <Frame />,
        children: [
          {
            errorElement: <CrashPage />,
            children: [
              { element: <OnlyFor audience="publisher" />, children: publisherRoutes },
              { element: <OnlyFor audience="staff" />, children: staffRoutes },
              ...everyonesRoutes,
            ],
          },
        ],
      },
    ],
  },
]);
