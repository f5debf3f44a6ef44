/** The dashboard: what surrounds every page, and every address on one screen. */
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createBrowserRouter, Navigate } from "react-router";
import { RouterProvider } from "react-router/dom";
import { isRefused, isSignedOut } from "./api/api.ts";
import { queryKeys } from "./api/queries.ts";
import { I18nProvider } from "./i18n/i18n.tsx";
import { Shell } from "./layout/shell.tsx";
import { QuizLayout } from "./pages/quiz-layout.tsx";
import { QuizzesPage } from "./pages/quizzes-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { CrashState, NotFoundState } from "./states/error-state.tsx";
import { PageLoading } from "./states/loading-state.tsx";
import { cssVariables, theme } from "./theme.ts";

const router = createBrowserRouter([
  { path: "/sign-in", Component: SignInPage, ErrorBoundary: CrashState },
  {
    path: "/",
    Component: Shell,
    HydrateFallback: PageLoading,
    ErrorBoundary: CrashState,
    children: [
      { index: true, element: <Navigate to="/quizzes" replace /> },
      { path: "quizzes", Component: QuizzesPage },
      {
        path: "quizzes/import",
        lazy: async () => ({ Component: (await import("./pages/import-page.tsx")).ImportPage }),
      },
      {
        path: "quizzes/:quizId",
        Component: QuizLayout,
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import("./pages/quiz-results-page.tsx")).QuizResultsPage,
            }),
          },
          {
            path: "responses",
            lazy: async () => ({
              Component: (await import("./pages/quiz-responses-page.tsx")).QuizResponsesPage,
            }),
          },
          {
            path: "publish",
            lazy: async () => ({
              Component: (await import("./pages/quiz-publish-page.tsx")).QuizPublishPage,
            }),
          },
          {
            path: "follow-up",
            lazy: async () => ({
              Component: (await import("./pages/quiz-follow-up-page.tsx")).QuizFollowUpPage,
            }),
          },
        ],
      },
      {
        path: "leads",
        lazy: async () => ({ Component: (await import("./pages/leads-page.tsx")).LeadsPage }),
      },
      {
        path: "leads/:leadId",
        lazy: async () => ({ Component: (await import("./pages/lead-page.tsx")).LeadPage }),
      },
      { path: "*", Component: NotFoundState },
    ],
  },
]);

const MAX_RETRIES = 2;

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended anywhere ends everywhere: the shell then leads to the sign-in page.
    onError: (error) => {
      if (isSignedOut(error)) queryClient.setQueryData(queryKeys.me, null);
    },
  }),
  defaultOptions: {
    queries: {
      retry: (failures, error) => !isRefused(error) && failures < MAX_RETRIES,
      refetchOnWindowFocus: true,
    },
  },
});

const colorSchemes = localStorageColorSchemeManager({ key: "borda-color-scheme" });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
    >
      <I18nProvider>
        <QueryClientProvider client={queryClient}>
          <Notifications position="top-right" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>
  );
}
