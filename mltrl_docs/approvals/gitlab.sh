#!/usr/bin/env bash
# Fetches what `mltrl approvals --input approvals.json` reads, from GitLab.
#
# Needs: glab, signed in (in a job: GITLAB_TOKEN, a project access token with the scope `read_api`), and jq; a GitLab
#        that tells when an approval was given (`approved_at`).
# Set:   PROJECT to the path of the project (in a job: "$CI_PROJECT_PATH"), NUMBER to that of the merge request
#        (in a job: "$CI_MERGE_REQUEST_IID").
set -euo pipefail

# `glab` goes on to the next page by the first `pageInfo`: that of the commits
commits='
query($project: ID!, $number: String!, $endCursor: String) {
  project(fullPath: $project) {
    mergeRequest(iid: $number) {
      iid
      diffHeadSha
      targetBranch
      commitCount
      author { id username human }
      commits(first: 100, after: $endCursor) {
        pageInfo { hasNextPage endCursor }
        nodes { sha authorEmail committerEmail author { id username human } }
      }
      approvedBy(first: 100) { pageInfo { hasNextPage } nodes { id username human } }
      reviewers(first: 100) {
        pageInfo { hasNextPage }
        nodes { id username human mergeRequestInteraction { reviewState } }
      }
    }
  }
}'

request="projects/$(jq --raw-output --null-input --arg path "$PROJECT" '$path | @uri')/merge_requests/$NUMBER"

{
  glab api graphql --paginate -f project="$PROJECT" -f number="$NUMBER" -f query="$commits" &&
    glab api "$request/approvals" &&
    glab api --paginate "$request/versions?per_page=100"
} | jq --slurp '{version: 1, forge: "gitlab", answers: .}' > approvals.json
