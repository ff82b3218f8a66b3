#!/bin/bash
# What the action does: annotations in the log, a summary of the job, and a SARIF file where one is
# asked for. Ends as swcat does.
set -uo pipefail

code=0
swcat validate "$CATALOGUE_PATH" --format github || code=$?
# Beyond 1 nothing was checked, and the same would be said again.
if ((code > 1)); then exit "$code"; fi
if [[ ${JOB_SUMMARY:-true} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  swcat validate "$CATALOGUE_PATH" --format job-summary >>"$GITHUB_STEP_SUMMARY" || (($? == 1)) || exit 3
fi
if [[ -n ${SARIF_FILE:-} ]]; then
  swcat validate "$CATALOGUE_PATH" --format sarif --output "$SARIF_FILE" 2>/dev/null || (($? == 1)) || exit 3
fi
exit "$code"
