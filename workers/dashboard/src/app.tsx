/** The dashboard: what surrounds every page, and every address on one screen. */
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createBrowserRouter, Navigate } from "react-router";
import { RouterProvider } from "react-router/dom";
import { isSignedOut } from "./api/api.ts";
import { queryKeys } from "./api/queries.ts";
import { I18nProvider } from "./i18n/i18n.tsx";
import { Shell } from "./layout/shell.tsx";
import { ImportPage } from "./pages/import-page.tsx";
import { LeadPage } from "./pages/lead-page.tsx";
import { LeadsPage } from "./pages/leads-page.tsx";
import { QuizFollowUpPage } from "./pages/quiz-follow-up-page.tsx";
import { QuizLayout } from "./pages/quiz-layout.tsx";
import { QuizPublishPage } from "./pages/quiz-publish-page.tsx";
import { QuizResponsesPage } from "./pages/quiz-responses-page.tsx";
import { QuizResultsPage } from "./pages/quiz-results-page.tsx";
import { QuizzesPage } from "./pages/quizzes-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { CrashState, NotFoundState } from "./states/error-state.tsx";
import { theme } from "./theme.ts";

const router = createBrowserRouter([
  { path: "/sign-in", Component: SignInPage, ErrorBoundary: CrashState },
  {
    path: "/",
    Component: Shell,
    ErrorBoundary: CrashState,
    children: [
      { index: true, element: <Navigate to="/quizzes" replace /> },
      { path: "quizzes", Component: QuizzesPage },
      { path: "quizzes/import", Component: ImportPage },
      {
        path: "quizzes/:quizId",
        Component: QuizLayout,
        children: [
          { index: true, Component: QuizResultsPage },
          { path: "responses", Component: QuizResponsesPage },
          { path: "publish", Component: QuizPublishPage },
          { path: "follow-up", Component: QuizFollowUpPage },
        ],
      },
      { path: "leads", Component: LeadsPage },
      { path: "leads/:leadId", Component: LeadPage },
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
      retry: (failures, error) => !isSignedOut(error) && failures < MAX_RETRIES,
      refetchOnWindowFocus: true,
    },
  },
});

const colorSchemes = localStorageColorSchemeManager({ key: "borda-color-scheme" });

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemes}>
      <I18nProvider>
        <QueryClientProvider client={queryClient}>
          <Notifications position="top-right" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>
  );
}
