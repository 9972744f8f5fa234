#!/usr/bin/env bash
# Fetches what `mltrl approvals --input approvals.json` reads, from GitHub.
#
# Needs: gh 2.x, signed in (in a job: GH_TOKEN with `pull-requests: read` and `contents: read`), and jq.
# Set:   REPOSITORY to owner/name (in a job: "$GITHUB_REPOSITORY"), NUMBER to the number of the pull request.
set -euo pipefail

ask() {
  gh api graphql --paginate \
    -f owner="${REPOSITORY%%/*}" -f name="${REPOSITORY#*/}" -F number="$NUMBER" -f query="$1"
}

commits='
query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      number
      headRefOid
      baseRefName
      author { __typename login ... on User { databaseId } ... on Bot { databaseId } }
      commits(first: 100, after: $endCursor) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          commit {
            oid
            authors(first: 50) { totalCount nodes { email user { databaseId login } } }
            committer { email user { databaseId login } }
          }
        }
      }
    }
  }
}'

reviews='
query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      number
      headRefOid
      baseRefName
      author { __typename login ... on User { databaseId } ... on Bot { databaseId } }
      reviews(first: 100, after: $endCursor) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          state
          submittedAt
          commit { oid }
          author { __typename login ... on User { databaseId } ... on Bot { databaseId } }
        }
      }
    }
  }
}'

{ ask "$commits" && ask "$reviews"; } |
  jq --slurp '{version: 1, forge: "github", answers: .}' > approvals.json
