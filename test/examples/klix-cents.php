<?php
/**
 * Reads a list of values as JSON, prints what klix_cents makes of each.
 */

require __DIR__ . '/../../examples/php/klix-cents.php';

echo json_encode( array_map( 'klix_cents', json_decode( file_get_contents( 'php://stdin' ), true ) ) );
